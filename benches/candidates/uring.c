/* io_uring by liburing: one submission and one wait for each operation, or for 32 at a time. */
#include "posix_candidate.h"

#include <liburing.h>
#include <stdlib.h>
#include <unistd.h>

enum { TOGETHER = 32, SUBMISSIONS = 256 };

struct uring {
    struct task task;
    struct io_uring ring;
    struct msghdr message;
    struct iovec buffers[16];
    int next, posted, together;
    int descriptors[];
};

/* Kernels before 6.1 do not know the second flag. With it what is left of an operation is done where its end is waited
 * for, so the clocks count it there. */
static int uring_start(struct io_uring *ring, unsigned completions) {
    unsigned flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN;
    struct io_uring_params best = {.flags = IORING_SETUP_CQSIZE | flags, .cq_entries = completions};
    struct io_uring_params plain = {.flags = IORING_SETUP_CQSIZE, .cq_entries = completions};
    return io_uring_queue_init_params(SUBMISSIONS, ring, &best) == 0 ||
           io_uring_queue_init_params(SUBMISSIONS, ring, &plain) == 0;
}

static void *uring_open_batches(const struct task *task, int port, int together) {
    struct uring *uring = calloc(1, sizeof *uring + (size_t)task->sockets * sizeof(int));
    must(uring != NULL, "memory");
    /* Containers and hardened kernels refuse it. */
    if (!uring_start(&uring->ring, task->capacity > SUBMISSIONS ? 16384 : 4 * SUBMISSIONS)) {
        free(uring);
        return NULL;
    }
    uring->task = *task;
    uring->together = together > task->batch ? together : task->batch;
    if (uring->together > SUBMISSIONS)
        uring->together = SUBMISSIONS;
    for (int i = 0; i < task->sockets; i++)
        uring->descriptors[i] = connect_to(port, task);
    for (int i = 0; i < task->buffers; i++) {
        uring->buffers[i].iov_base = (char *)sent_bytes + i * task->length;
        uring->buffers[i].iov_len = (size_t)task->length;
    }
    uring->message.msg_iov = uring->buffers;
    uring->message.msg_iovlen = (size_t)task->buffers;
    return uring;
}

static void *uring_open(const struct task *task, int port) { return uring_open_batches(task, port, 1); }

static void *uring_open_32(const struct task *task, int port) {
    return task->sockets > TOGETHER ? NULL : uring_open_batches(task, port, TOGETHER);
}

static void uring_begin(struct uring *uring, int descriptor) {
    struct io_uring_sqe *entry = io_uring_get_sqe(&uring->ring);
    if (entry == NULL) {
        io_uring_submit(&uring->ring);
        entry = io_uring_get_sqe(&uring->ring);
    }
    if (uring->task.buffers > 1)
        io_uring_prep_sendmsg(entry, descriptor, &uring->message, 0);
    else
        io_uring_prep_send(entry, descriptor, sent_bytes, (size_t)uring->task.length, 0);
}

static void uring_end(struct uring *uring, int count) {
    int all = uring->task.buffers * uring->task.length;
    while (count > 0) {
        struct io_uring_cqe *entry;
        must(io_uring_wait_cqe(&uring->ring, &entry) == 0 && entry->res == all, "io_uring");
        io_uring_cqe_seen(&uring->ring, entry);
        count--;
    }
}

static void uring_run(void *state, int count) {
    struct uring *uring = state;
    while (count > 0) {
        int batch = count < uring->together ? count : uring->together;
        for (int i = 0; i < batch; i++)
            uring_begin(uring, uring->descriptors[take_turn(&uring->next, uring->task.sockets)]);
        io_uring_submit_and_wait(&uring->ring, (unsigned)batch);
        uring_end(uring, batch);
        count -= batch;
    }
}

static int uring_descriptor(void *state, int index) { return ((struct uring *)state)->descriptors[index]; }

static void uring_fill(void *state) { fill_descriptor(((struct uring *)state)->descriptors[0]); }

static void uring_post(void *state, int count) {
    struct uring *uring = state;
    uring->posted = count;
    for (int i = 0; i < count; i++)
        uring_begin(uring, uring->descriptors[0]);
    io_uring_submit(&uring->ring);
}

static void uring_finish(void *state) {
    struct uring *uring = state;
    io_uring_submit_and_wait(&uring->ring, (unsigned)uring->posted);
    uring_end(uring, uring->posted);
}

static void uring_close(void *state) {
    struct uring *uring = state;
    for (int i = 0; i < uring->task.sockets; i++)
        close(uring->descriptors[i]);
    io_uring_queue_exit(&uring->ring);
    free(uring);
}

static const char *uring_version(void) { return URING_VERSION; }

static const struct candidate one = {.name = "io_uring",
                                     .version = uring_version,
                                     .open = uring_open,
                                     .run = uring_run,
                                     .descriptor = uring_descriptor,
                                     .fill = uring_fill,
                                     .post = uring_post,
                                     .finish = uring_finish,
                                     .close = uring_close};
static const struct candidate batched = {.name = "io_uring, 32 at once",
                                         .version = uring_version,
                                         .open = uring_open_32,
                                         .run = uring_run,
                                         .descriptor = uring_descriptor,
                                         .close = uring_close};
const struct candidate *const candidates[] = {&one, &batched, NULL};
