/* Threads that send small messages all the time are cancelled wherever they happen to be. Deferred cancellation ends
 * them inside a send only, so nothing that a send holds may stay behind: the next thread must be able to send. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROUNDS = 60, THREADS = 3 };

struct sender {
    int ends[2];
    atomic_int sent, cleaned;
};

static void clean(void *sender) { atomic_fetch_add(&((struct sender *)sender)->cleaned, 1); }

static void *keep_sending(void *context) {
    struct sender *sender = context;
    pthread_cleanup_push(clean, sender);
    for (unsigned i = 0;; i++) {
        ways[i % 8].call(sender->ends[0], "data", 4, 0); /* EAGAIN once the peer has ten of them: also a send */
        atomic_fetch_add(&sender->sent, 1);
    }
    pthread_cleanup_pop(0);
    return NULL;
}

static int run(int round) {
    struct sender senders[THREADS];
    pthread_t threads[THREADS];
    void *result;
    int well = 0;
    for (int i = 0; i < THREADS; i++) {
        atomic_init(&senders[i].sent, 0);
        atomic_init(&senders[i].cleaned, 0);
        posix_socket_pair(senders[i].ends, 1);
        posix_set_nonblocking(senders[i].ends[0]);
        must(pthread_create(&threads[i], NULL, keep_sending, &senders[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        while (atomic_load(&senders[i].sent) < round % 50)
            sched_yield();
        must(pthread_cancel(threads[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        must(pthread_join(threads[i], &result) == 0);
        well += result == PTHREAD_CANCELED && atomic_load(&senders[i].cleaned) == 1;
        close(senders[i].ends[0]);
        close(senders[i].ends[1]);
    }
    return well;
}

int main(void) {
    int well = 0;
    report_begin();
    for (int round = 0; round < ROUNDS; round++)
        well += run(round);
    printf("%d of %d cancelled\n", well, ROUNDS * THREADS);
    return well != ROUNDS * THREADS;
}
