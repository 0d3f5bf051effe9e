/* The reference: libc's calls, as a program would make them that needs no library. Where operations wait for room it
 * keeps what is to be sent in a queue of its own and waits in epoll, where the socket stays registered, edge-triggered:
 * no plain way is cheaper. The second one is the control: the same, measured as a candidate. */
#include "posix_candidate.h"

#include <gnu/libc-version.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct raw {
    struct task task;
    struct msghdr message;
    struct iovec buffers[16];
    int next, epoll, queued;
    int descriptors[];
};

/* Plain calls on a candidate's own sockets. */
void *raw_share(const struct task *task, const struct candidate *owner, void *state) {
    struct raw *raw = calloc(1, sizeof *raw + (size_t)task->sockets * sizeof *raw->descriptors);
    must(raw != NULL, "memory");
    raw->task = *task;
    for (int i = 0; i < task->sockets; i++)
        raw->descriptors[i] = owner->descriptor(state, i);
    return raw;
}

static void *raw_open(const struct task *task, int port) {
    struct raw *raw = calloc(1, sizeof *raw + (size_t)task->sockets * sizeof *raw->descriptors);
    must(raw != NULL, "memory");
    raw->task = *task;
    for (int i = 0; i < task->sockets; i++)
        raw->descriptors[i] = connect_to(port, task);
    for (int i = 0; i < task->buffers; i++) {
        raw->buffers[i].iov_base = (char *)sent_bytes + i * task->length;
        raw->buffers[i].iov_len = (size_t)task->length;
    }
    raw->message.msg_iov = raw->buffers;
    raw->message.msg_iovlen = (size_t)task->buffers;
    if (task->capacity > 0) {
        struct epoll_event event = {.events = EPOLLOUT | EPOLLET};
        set_nonblocking(raw->descriptors[0]);
        must((raw->epoll = epoll_create1(0)) >= 0, "epoll");
        must(epoll_ctl(raw->epoll, EPOLL_CTL_ADD, raw->descriptors[0], &event) == 0, "epoll_ctl");
    }
    return raw;
}

static void raw_run(void *state, int count) {
    struct raw *raw = state;
    size_t length = (size_t)raw->task.length;
    if (raw->task.operation == GATHER) {
        for (int i = 0; i < count; i++)
            must(sendmsg(raw->descriptors[0], &raw->message, 0) == (ssize_t)length * raw->task.buffers, "sendmsg");
    } else if (raw->task.sockets == 1) {
        for (int i = 0; i < count; i++)
            must(send(raw->descriptors[0], sent_bytes, length, 0) == (ssize_t)length, "send");
    } else {
        for (int i = 0; i < count; i++) {
            int turn = take_turn(&raw->next, raw->task.sockets);
            must(send(raw->descriptors[turn], sent_bytes, length, 0) == (ssize_t)length, "send");
        }
    }
}

static int raw_descriptor(void *state, int index) { return ((struct raw *)state)->descriptors[index]; }

static void raw_fill(void *state) {
    struct raw *raw = state;
    struct epoll_event event;
    fill_descriptor(raw->descriptors[0]);
    /* What was reported of earlier rounds is no news any more. */
    while (epoll_wait(raw->epoll, &event, 1, 0) > 0)
        ;
}

static int send_queued(struct raw *raw) {
    size_t length = (size_t)raw->task.length;
    while (raw->queued > 0 && send(raw->descriptors[0], sent_bytes, length, 0) == (ssize_t)length)
        raw->queued--;
    return raw->queued == 0;
}

static void raw_post(void *state, int count) {
    struct raw *raw = state;
    raw->queued = count;
    send_queued(raw);
}

static void raw_finish(void *state) {
    struct raw *raw = state;
    struct epoll_event event;
    while (raw->queued > 0) {
        must(epoll_wait(raw->epoll, &event, 1, 10000) == 1, "epoll_wait");
        send_queued(raw);
    }
}

static void raw_close(void *state) {
    struct raw *raw = state;
    for (int i = 0; i < raw->task.sockets; i++)
        close(raw->descriptors[i]);
    if (raw->task.capacity > 0)
        close(raw->epoll);
    free(raw);
}

static const char *raw_version(void) { return gnu_get_libc_version(); }

static const struct candidate raw = {.name = "raw",
                                     .version = raw_version,
                                     .open = raw_open,
                                     .run = raw_run,
                                     .descriptor = raw_descriptor,
                                     .fill = raw_fill,
                                     .post = raw_post,
                                     .finish = raw_finish,
                                     .close = raw_close};
static const struct candidate control = {.name = "control",
                                         .version = raw_version,
                                         .open = raw_open,
                                         .run = raw_run,
                                         .descriptor = raw_descriptor,
                                         .fill = raw_fill,
                                         .post = raw_post,
                                         .finish = raw_finish,
                                         .close = raw_close};
const struct candidate *const candidates[] = {&raw, &control, NULL};
