/* libuv: uv_try_write where a plain send stands, uv_write and a turn of the loop where an end is waited for. */
#include "posix_candidate.h"

#include <stdlib.h>
#include <uv.h>

struct uv {
    struct task task;
    uv_loop_t loop;
    uv_buf_t buffers[16];
    uv_write_t *requests;
    int next, posted, ended;
    uv_tcp_t sockets[];
};

static void *uv_open(const struct task *task, int port) {
    struct uv *uv;
    int requests = task->capacity > task->batch ? task->capacity : task->batch;
    if (task->datagram)
        return NULL;
    uv = calloc(1, sizeof *uv + (size_t)task->sockets * sizeof *uv->sockets);
    must(uv != NULL && uv_loop_init(&uv->loop) == 0, "uv_loop_init");
    uv->task = *task;
    uv->requests = calloc((size_t)requests, sizeof *uv->requests);
    /* Written, so that the memory of pending operations does not count them. */
    for (int i = 0; i < requests; i++)
        ((volatile uv_write_t *)uv->requests)[i].data = NULL;
    uv->loop.data = uv;
    for (int i = 0; i < task->buffers; i++)
        uv->buffers[i] = uv_buf_init((char *)sent_bytes + i * task->length, (unsigned)task->length);
    for (int i = 0; i < task->sockets; i++) {
        int descriptor = connect_to(port, task);
        set_nonblocking(descriptor);
        must(uv_tcp_init(&uv->loop, &uv->sockets[i]) == 0, "uv_tcp_init");
        must(uv_tcp_open(&uv->sockets[i], descriptor) == 0, "uv_tcp_open");
    }
    return uv;
}

static void uv_written(uv_write_t *request, int status) {
    struct uv *uv = request->handle->loop->data;
    must(status == 0, "uv_write");
    uv->ended++;
}

static void uv_begin(struct uv *uv, int request, uv_tcp_t *socket) {
    must(uv_write(&uv->requests[request], (uv_stream_t *)socket, uv->buffers, (unsigned)uv->task.buffers, uv_written) ==
             0,
         "uv_write");
}

static void uv_run_calls(struct uv *uv, int count) {
    int all = uv->task.buffers * uv->task.length;
    for (int i = 0; i < count; i++) {
        uv_stream_t *socket = (uv_stream_t *)&uv->sockets[take_turn(&uv->next, uv->task.sockets)];
        must(uv_try_write(socket, uv->buffers, (unsigned)uv->task.buffers) == all, "uv_try_write");
    }
}

static void uv_run_batches(void *state, int count) {
    struct uv *uv = state;
    if (uv->task.operation == CALL || uv->task.operation == GATHER) {
        uv_run_calls(uv, count);
        return;
    }
    while (count > 0) {
        int batch = count < uv->task.batch ? count : uv->task.batch;
        uv->ended = 0;
        for (int i = 0; i < batch; i++)
            uv_begin(uv, i, &uv->sockets[take_turn(&uv->next, uv->task.sockets)]);
        while (uv->ended < batch)
            uv_run(&uv->loop, UV_RUN_ONCE);
        count -= batch;
    }
}

static int uv_descriptor(void *state, int index) {
    struct uv *uv = state;
    uv_os_fd_t descriptor;
    must(uv_fileno((uv_handle_t *)&uv->sockets[index], &descriptor) == 0, "uv_fileno");
    return descriptor;
}

static void uv_fill(void *state) { fill_descriptor(uv_descriptor(state, 0)); }

static void uv_post(void *state, int count) {
    struct uv *uv = state;
    uv->ended = 0;
    uv->posted = count;
    for (int i = 0; i < count; i++)
        uv_begin(uv, i, &uv->sockets[0]);
    /* Until the loop turns, libuv has not asked the kernel to tell it of room. */
    uv_run(&uv->loop, UV_RUN_NOWAIT);
}

static void uv_finish(void *state) {
    struct uv *uv = state;
    while (uv->ended < uv->posted)
        uv_run(&uv->loop, UV_RUN_ONCE);
}

static void uv_close_all(void *state) {
    struct uv *uv = state;
    for (int i = 0; i < uv->task.sockets; i++)
        uv_close((uv_handle_t *)&uv->sockets[i], NULL);
    uv_run(&uv->loop, UV_RUN_DEFAULT);
    uv_loop_close(&uv->loop);
    free(uv->requests);
    free(uv);
}

static const struct candidate libuv = {.name = "libuv",
                                       .version = uv_version_string,
                                       .open = uv_open,
                                       .run = uv_run_batches,
                                       .descriptor = uv_descriptor,
                                       .fill = uv_fill,
                                       .post = uv_post,
                                       .finish = uv_finish,
                                       .close = uv_close_all,
                                       .request_bytes = sizeof(uv_write_t)};
const struct candidate *const candidates[] = {&libuv, NULL};
