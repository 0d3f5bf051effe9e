#define _GNU_SOURCE
#include "sink.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../candidates/posix_candidate.h"

enum { ORDERS = 3, ANSWERS = 4, LISTENER = 5 };

int raise_descriptor_limit(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return (int)limit.rlim_cur;
}

static void make_listener(struct sink *sink, const struct task *task) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int room = task->datagram ? 4096 : task->capacity > 0 ? 64 << 10 : 4 << 20;
    sink->listener = socket(AF_INET, task->datagram ? SOCK_DGRAM : SOCK_STREAM, 0);
    setsockopt(sink->listener, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    must(bind(sink->listener, (struct sockaddr *)&address, length) == 0, "bind");
    must(task->datagram || listen(sink->listener, SOMAXCONN) == 0, "listen");
    must(getsockname(sink->listener, (struct sockaddr *)&address, &length) == 0, "getsockname");
    sink->port = ntohs(address.sin_port);
}

/* Until nothing is left: what a full sender still holds arrives as soon as there is room for it. */
static void drain_end(int end) {
    static char bulk[1 << 20];
    while (recv(end, bulk, sizeof bulk, MSG_DONTWAIT) > 0)
        ;
}

static int accept_end(int listener) {
    /* The end of a connection leaves no TIME_WAIT behind: the ports would run out. */
    struct linger at_once = {1, 0};
    int end = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    must(end >= 0, "accept");
    setsockopt(end, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    return end;
}

/* Accepts whenever somebody connects; each byte of the orders is a request to read all there is. */
static void serve(int sockets) {
    int *ends = calloc((size_t)sockets, sizeof *ends), count = 0;
    struct pollfd waiting[] = {{.fd = ORDERS, .events = POLLIN}, {.fd = LISTENER, .events = POLLIN}};
    char order;
    while (poll(waiting, 2, -1) > 0) {
        if (waiting[1].revents && count < sockets) {
            ends[count++] = accept_end(LISTENER);
        } else if (waiting[0].revents) {
            if (read(ORDERS, &order, 1) != 1)
                return;
            for (int i = 0; i < count; i++)
                drain_end(ends[i]);
            must(write(ANSWERS, &order, 1) == 1, "answer");
        }
        if (count == sockets)
            waiting[1].fd = -1;
    }
}

static void start_process(struct sink *sink, int sockets) {
    int orders[2], answers[2];
    must(pipe2(orders, O_CLOEXEC) == 0 && pipe2(answers, O_CLOEXEC) == 0, "pipe");
    must((sink->process = fork()) >= 0, "fork");
    if (sink->process == 0) {
        /* First above, then down: the numbers may overlap. */
        int from[] = {orders[0], answers[1], sink->listener};
        for (int i = 0; i < 3; i++)
            from[i] = fcntl(from[i], F_DUPFD, LISTENER + 1);
        for (int i = 0; i < 3; i++)
            dup2(from[i], ORDERS + i);
        close_range(LISTENER + 1, ~0U, 0);
        serve(sockets);
        _exit(0);
    }
    close(orders[0]);
    close(answers[1]);
    sink->orders = orders[1];
    sink->answers = answers[0];
}

void *open_with_sink(const struct candidate *candidate, const struct task *task, struct sink *sink) {
    void *state;
    *sink = (struct sink){.sockets = task->sockets, .end = -1};
    make_listener(sink, task);
    if (task->sockets > 1)
        start_process(sink, task->sockets);
    state = candidate->open(task, sink->port);
    if (state != NULL && task->sockets == 1 && !task->datagram)
        sink->end = accept_end(sink->listener);
    return state;
}

void drain(const struct sink *sink) {
    char order = 0;
    if (sink->process == 0)
        drain_end(sink->end);
    else
        must(write(sink->orders, &order, 1) == 1 && read(sink->answers, &order, 1) == 1, "sink");
}

void close_sink(struct sink *sink) {
    if (sink->process) {
        close(sink->orders);
        close(sink->answers);
        waitpid(sink->process, NULL, 0);
    } else if (sink->end >= 0) {
        close(sink->end);
    }
    close(sink->listener);
}
