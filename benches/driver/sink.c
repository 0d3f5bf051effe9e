#define _GNU_SOURCE
#include "sink.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../candidates/posix_candidate.h"

enum { ACCEPT_MS = 20, LINGER_OFF = 0, WANTED_DESCRIPTORS = 400000 };

struct accepting {
    struct sink *sink;
    volatile int connected; /* the candidate has all its sockets */
};

int raise_descriptor_limit(void) {
    struct rlimit limit = {WANTED_DESCRIPTORS, WANTED_DESCRIPTORS};
    if (setrlimit(RLIMIT_NOFILE, &limit) == 0)
        return WANTED_DESCRIPTORS;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return (int)limit.rlim_cur;
}

static void make_listener(struct sink *sink, const struct task *task) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int room = task->datagram ? 4096 : task->capacity > 0 ? 64 << 10 : 4 << 20;
    sink->datagram = task->datagram;
    sink->listener = socket(AF_INET, task->datagram ? SOCK_DGRAM : SOCK_STREAM, 0);
    setsockopt(sink->listener, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    must(bind(sink->listener, (struct sockaddr *)&address, length) == 0, "bind");
    must(task->datagram || listen(sink->listener, SOMAXCONN) == 0, "listen");
    must(getsockname(sink->listener, (struct sockaddr *)&address, &length) == 0, "getsockname");
    sink->port = ntohs(address.sin_port);
}

/* Receiving ends go to high numbers, so that the candidate's sockets have neighbouring ones, as those of a server. The
 * end of a connection leaves no TIME_WAIT behind: the ports would run out. */
static int put_aside(int end, int base) {
    struct linger none = {1, LINGER_OFF};
    int high = fcntl(end, F_DUPFD_CLOEXEC, base);
    setsockopt(end, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    if (high < 0)
        return end;
    close(end);
    return high;
}

static void *accept_all(void *argument) {
    struct accepting *accepting = argument;
    struct sink *sink = accepting->sink;
    struct pollfd waiting = {.fd = sink->listener, .events = POLLIN};
    for (;;) {
        int last = accepting->connected;
        while (poll(&waiting, 1, last ? 0 : ACCEPT_MS) > 0) {
            int end = accept4(sink->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
            must(end >= 0, "accept");
            sink->ends[sink->count++] = put_aside(end, sink->base);
        }
        if (last)
            return NULL;
    }
}

void *open_with_sink(const struct candidate *candidate, const struct task *task, struct sink *sink) {
    struct accepting accepting = {.sink = sink};
    struct rlimit limit;
    pthread_t thread;
    void *state;
    getrlimit(RLIMIT_NOFILE, &limit);
    sink->base = (int)limit.rlim_cur / 2;
    sink->count = 0;
    sink->ends = calloc((size_t)task->sockets + 1, sizeof *sink->ends);
    make_listener(sink, task);
    if (task->datagram)
        return candidate->open(task, sink->port);
    must(pthread_create(&thread, NULL, accept_all, &accepting) == 0, "pthread_create");
    state = candidate->open(task, sink->port);
    accepting.connected = 1;
    pthread_join(thread, NULL);
    must(state == NULL || sink->count == task->sockets, "connections");
    return state;
}

void drain(const struct sink *sink) {
    static char bulk[1 << 20];
    for (int i = 0; i < sink->count; i++)
        while (recv(sink->ends[i], bulk, sizeof bulk, MSG_DONTWAIT) == (ssize_t)sizeof bulk)
            ;
}

void close_sink(struct sink *sink) {
    for (int i = 0; i < sink->count; i++)
        close(sink->ends[i]);
    close(sink->listener);
    free(sink->ends);
}
