/* A nonblocking sender: short sends first, then EAGAIN, and the peer gets exactly what was promised. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SIZE = 8 << 20 };
static char data[SIZE], drained[1 << 16];

static long drain(int from) {
    long total = 0;
    ssize_t some;
    while ((some = recv(from, drained, sizeof drained, 0)) > 0)
        total += some;
    must(some == 0);
    return total;
}

static void fill(const struct way *way, int tcp, int flags) {
    int ends[2], calls = 0, small = 8192;
    long total = 0;
    ssize_t sent;
    if (tcp)
        posix_tcp_pair(ends);
    else
        posix_socket_pair(ends, 0);
    must(setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof small) == 0);
    if (flags == 0)
        must(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
    for (;; calls++, total += sent) {
        errno = UNTOUCHED;
        sent = way->call(ends[0], data, SIZE, flags);
        if (sent <= 0)
            break;
        must(sent < SIZE);
        if (errno != UNTOUCHED)
            printf("errno of a short send: %s\n", strerror(errno));
    }
    report_result(way->name, sent, errno);
    printf("was short: %s\n", calls > 0 ? "yes" : "no");
    posix_shutdown(ends[0]);
    printf("missing at the peer: %ld\n", total - drain(ends[1]));
    close(ends[0]);
    close(ends[1]);
}

/* A blocking sender goes on until everything is gone. */
static void wait_for_room(const struct way *way) {
    int ends[2];
    posix_tcp_pair(ends);
    pid_t reader = fork();
    if (reader == 0) {
        close(ends[0]);
        _exit(drain(ends[1]) == SIZE ? 0 : 1);
    }
    must(reader > 0);
    report(way->name, way->call(ends[0], data, SIZE, 0));
    posix_shutdown(ends[0]);
    close(ends[0]);
    close(ends[1]);
    printf("all of it arrived: %s\n", posix_join_child() == 0 ? "yes" : "no");
}

int main(void) {
    report_begin();
    for (int tcp = 0; tcp < 2; tcp++)
        for (int i = 0; i < WAYS; i++) {
            puts(tcp ? "tcp" : "unix");
            fill(&ways[i], tcp, 0);
            if (ways[i].has_flags)
                fill(&ways[i], tcp, MSG_DONTWAIT);
        }
    for (int i = 0; i < WAYS; i++)
        wait_for_room(&ways[i]);
    return 0;
}
