/* libevent: bufferevent_write, and turns of the loop until the output is empty. It has nothing that sends at once, so
 * it takes part in the rows of plain sends only where many sockets share the turns of the loop. */
#include "posix_candidate.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <stdlib.h>

struct event_loop {
    struct task task;
    struct event_base *base;
    int next, waiting;
    struct bufferevent *sockets[];
};

static void event_drained(struct bufferevent *socket, void *argument) {
    struct event_loop *loop = argument;
    (void)socket;
    loop->waiting--;
}

static void event_failed(struct bufferevent *socket, short what, void *argument) {
    (void)socket, (void)what, (void)argument;
    must(0, "bufferevent");
}

static void *event_open(const struct task *task, int port) {
    struct event_loop *loop;
    if (task->datagram || task->buffers > 1 || task->length == 0 || (task->operation == CALL && task->sockets == 1))
        return NULL;
    loop = calloc(1, sizeof *loop + (size_t)task->sockets * sizeof(struct bufferevent *));
    must(loop != NULL && (loop->base = event_base_new()) != NULL, "event_base_new");
    loop->task = *task;
    for (int i = 0; i < task->sockets; i++) {
        int descriptor = connect_to(port, task);
        set_nonblocking(descriptor);
        loop->sockets[i] = bufferevent_socket_new(loop->base, descriptor, BEV_OPT_CLOSE_ON_FREE);
        must(loop->sockets[i] != NULL, "bufferevent_socket_new");
        bufferevent_setcb(loop->sockets[i], NULL, event_drained, event_failed, loop);
        bufferevent_enable(loop->sockets[i], EV_WRITE);
    }
    /* The callbacks of sockets that have never had anything to write. */
    event_base_loop(loop->base, EVLOOP_NONBLOCK);
    return loop;
}

static void event_wait(struct event_loop *loop) {
    while (loop->waiting > 0)
        event_base_loop(loop->base, EVLOOP_ONCE);
}

static void event_run(void *state, int count) {
    struct event_loop *loop = state;
    while (count > 0) {
        int batch = count < loop->task.batch ? count : loop->task.batch;
        loop->waiting = batch;
        for (int i = 0; i < batch; i++)
            bufferevent_write(loop->sockets[take_turn(&loop->next, loop->task.sockets)], sent_bytes,
                              (size_t)loop->task.length);
        event_wait(loop);
        count -= batch;
    }
}

static int event_descriptor(void *state, int index) {
    return bufferevent_getfd(((struct event_loop *)state)->sockets[index]);
}

static void event_fill(void *state) { fill_descriptor(event_descriptor(state, 0)); }

static void event_post(void *state, int count) {
    struct event_loop *loop = state;
    loop->waiting = 1;
    for (int i = 0; i < count; i++)
        bufferevent_write(loop->sockets[0], sent_bytes, (size_t)loop->task.length);
    event_base_loop(loop->base, EVLOOP_NONBLOCK);
}

static void event_finish(void *state) { event_wait(state); }

static void event_close(void *state) {
    struct event_loop *loop = state;
    for (int i = 0; i < loop->task.sockets; i++)
        bufferevent_free(loop->sockets[i]);
    event_base_free(loop->base);
    free(loop);
}

static const struct candidate libevent = {.name = "libevent",
                                          .version = event_get_version,
                                          .open = event_open,
                                          .run = event_run,
                                          .descriptor = event_descriptor,
                                          .fill = event_fill,
                                          .post = event_post,
                                          .finish = event_finish,
                                          .close = event_close};
const struct candidate *const candidates[] = {&libevent, NULL};
