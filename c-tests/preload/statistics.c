/* Sends on several sockets and counts for itself; prints `descriptor calls bytes short would-block errors` in the same
 * units as the table, the errors as NAME=COUNT. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

enum { THREADS = 4 };

struct counts {
    int descriptor;
    long calls, bytes, is_short, would_block, errors;
    const char *error;
};

static void count(struct counts *counts, ssize_t sent, size_t length) {
    counts->calls++;
    if (sent >= 0) {
        counts->bytes += sent;
        counts->is_short += (size_t)sent < length;
    } else if (errno == EAGAIN) {
        counts->would_block++;
    } else {
        counts->errors++;
    }
}

static void print(const struct counts *counts) {
    printf("%d %ld %ld %ld %ld", counts->descriptor, counts->calls, counts->bytes, counts->is_short,
           counts->would_block);
    printf(counts->errors ? " %s=%ld\n" : "\n", counts->error, counts->errors);
}

/* Until there is no room, twice: short sends and refusals. */
static void fill(void) {
    static char big[500000];
    struct counts counts = {0};
    int ends[2];
    posix_socket_pair(ends, 0);
    posix_set_nonblocking(ends[0]);
    counts.descriptor = ends[0];
    for (int i = 0; i < 2 * WAYS; i++)
        count(&counts, ways[i % WAYS].call(ends[0], big, sizeof big, MSG_NOSIGNAL), sizeof big);
    print(&counts);
}

static void fail(void) {
    struct counts counts = {.error = "EPIPE"};
    int ends[2];
    posix_socket_pair(ends, 0);
    close(ends[1]);
    counts.descriptor = ends[0];
    for (int i = 0; i < WAYS; i++)
        count(&counts, ways[i].call(ends[0], "data", 4, 0), 4);
    print(&counts);
}

/* Threads on one socket: not one call is lost. Datagrams, because there the kernel lets them send at the same time;
 * that the peer has no room for all of them is not the sender's affair. */
static struct counts shared[THREADS];

static void *send_many(void *counts) {
    for (int i = 0; i < 100000; i++)
        count(counts, ways[i % 8].call(((struct counts *)counts)->descriptor, "some", (size_t)i % 4 + 1, 0),
              (size_t)i % 4 + 1);
    return NULL;
}

static void threads(void) {
    struct counts sum = {0};
    pthread_t senders[THREADS];
    int ends[2];
    posix_udp_pair(ends);
    for (int i = 0; i < THREADS; i++) {
        shared[i].descriptor = sum.descriptor = ends[0];
        must(pthread_create(&senders[i], NULL, send_many, &shared[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(senders[i], NULL);
        sum.calls += shared[i].calls;
        sum.bytes += shared[i].bytes;
    }
    print(&sum);
}

/* A number that is used again is a new socket; what is no socket does not count. */
static void others(void) {
    int number = -1;
    for (int i = 0; i < 2; i++) {
        struct counts counts = {0};
        int ends[2], copy;
        posix_socket_pair(ends, 0);
        must((copy = dup2(ends[0], number < 0 ? ends[0] : number)) >= 0);
        counts.descriptor = number = copy;
        for (int call = 0; call < 3 + i; call++)
            count(&counts, send(number, "again", 5, 0), 5);
        print(&counts);
        close(number);
    }
    must(write(ways_file(64), "file", 4) == 4);
}

int main(void) {
    report_begin();
    must(signal(SIGPIPE, SIG_IGN) != SIG_ERR);
    fill();
    fail();
    threads();
    others();
    return 0;
}
