/* Threads that come and go, with little stack: each sends, also from the destructors of its thread-specific data, when
 * much of the thread is gone already. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

enum { THREADS = 600, AT_ONCE = 6 };
static pthread_key_t key;
static atomic_int destructors, wrong;

static void send_each_way(int to) {
    for (int i = 0; i < WAYS; i++)
        if (ways[i].call(to, "thread", 6, 0) != 6)
            atomic_fetch_add(&wrong, 1);
}

/* Sets the value again: the C library then calls it as often as it calls any destructor. */
static void destroy(void *end) {
    atomic_fetch_add(&destructors, 1);
    send_each_way((int)(intptr_t)end);
    pthread_setspecific(key, end);
}

static void *send_and_end(void *end) {
    pthread_setspecific(key, end);
    send_each_way((int)(intptr_t)end);
    return NULL;
}

int main(void) {
    pthread_attr_t small;
    pthread_t threads[AT_ONCE];
    char got[WAYS * 6 * (PTHREAD_DESTRUCTOR_ITERATIONS + 1)];
    int ends[AT_ONCE][2];
    report_begin();
    must(pthread_key_create(&key, destroy) == 0 && pthread_attr_init(&small) == 0);
    must(pthread_attr_setstacksize(&small, (size_t)sysconf(_SC_THREAD_STACK_MIN) + (16 << 10)) == 0);
    for (int i = 0; i < WAYS; i++)
        ways[i].call(-1, "", 0, 0); /* opens the file of sendfile before there are threads */
    for (int done = 0; done < THREADS; done += AT_ONCE) {
        for (int i = 0; i < AT_ONCE; i++) {
            posix_socket_pair(ends[i], 0);
            must(pthread_create(&threads[i], &small, send_and_end, (void *)(intptr_t)ends[i][0]) == 0);
        }
        for (int i = 0; i < AT_ONCE; i++) {
            pthread_join(threads[i], NULL);
            if (recv(ends[i][1], got, sizeof got, MSG_DONTWAIT) != sizeof got)
                atomic_fetch_add(&wrong, 1);
            close(ends[i][0]);
            close(ends[i][1]);
        }
    }
    printf("%d threads, %d destructors, %d wrong\n", THREADS, atomic_load(&destructors), atomic_load(&wrong));
    return atomic_load(&wrong) != 0;
}
