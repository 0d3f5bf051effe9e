/* pthread_cancel ends a thread that sleeps in a send; its cleanup handlers run. Deferred and asynchronous. */
#define _GNU_SOURCE
#include "blocked.h"
#include "report.h"
#include "ways.h"
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SIZE = 4 << 20 };
static char data[SIZE];

struct sender {
    const struct way *way;
    int descriptor, asynchronous;
    atomic_int thread, cleaned, returned;
};

static void clean(void *sender) { atomic_fetch_add(&((struct sender *)sender)->cleaned, 1); }

static void *sleep_in_send(void *context) {
    struct sender *sender = context;
    int before;
    if (sender->asynchronous)
        pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &before);
    pthread_cleanup_push(clean, sender);
    atomic_store(&sender->thread, gettid());
    for (;;) {
        sender->way->call(sender->descriptor, data, SIZE, 0);
        atomic_fetch_add(&sender->returned, 1);
    }
    pthread_cleanup_pop(0);
    return NULL;
}

static void cancel(const struct way *way, int tcp, int asynchronous) {
    struct sender sender = {.way = way, .asynchronous = asynchronous};
    pthread_t thread;
    void *result;
    int ends[2];
    if (tcp)
        posix_tcp_pair(ends);
    else
        posix_socket_pair(ends, 0);
    sender.descriptor = ends[0];
    must(pthread_create(&thread, NULL, sleep_in_send, &sender) == 0);
    while (atomic_load(&sender.thread) == 0)
        sched_yield();
    wait_until_blocked(atomic_load(&sender.thread));
    must(pthread_cancel(thread) == 0);
    must(pthread_join(thread, &result) == 0);
    printf("%s: %s, cleaned %d, returned %s\n", way->name, result == PTHREAD_CANCELED ? "cancelled" : "not cancelled",
           atomic_load(&sender.cleaned), atomic_load(&sender.returned) ? "yes" : "no");
    close(ends[0]);
    close(ends[1]);
}

/* Whoever sends next must not find a lock that the cancelled thread took with it. */
static void next_one_sends(void) {
    int ends[2];
    posix_socket_pair(ends, 0);
    for (int i = 0; i < WAYS; i++)
        report(ways[i].name, ways[i].call(ends[0], "next", 4, 0));
    close(ends[0]);
    close(ends[1]);
}

int main(void) {
    report_begin();
    for (int asynchronous = 0; asynchronous < 2; asynchronous++)
        for (int tcp = 0; tcp < 2; tcp++)
            for (int i = 0; i < WAYS; i++) {
                if (!asynchronous && strncmp(ways[i].name, "sendfile", 8) == 0)
                    continue; /* no cancellation point in glibc: it would sleep on */
                printf("%s %s ", asynchronous ? "asynchronous" : "deferred", tcp ? "tcp" : "unix");
                cancel(&ways[i], tcp, asynchronous);
            }
    next_one_sends();
    return 0;
}
