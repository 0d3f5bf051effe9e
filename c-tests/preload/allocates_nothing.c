/* The heap is not touched on the way through a send: it may be the heap itself that sends, or a signal handler that
 * interrupted it. This program's own malloc says whether it was called inside a send, and is such a heap, too. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void __libc_free(void *memory);

static __thread int inside __attribute__((tls_model("initial-exec")));
static int heap_socket = -1, calls_inside, calls_of_heap;

/* A heap that reports each call through a socket. */
static void called(void) {
    int before = errno;
    if (inside) {
        __atomic_fetch_add(&calls_inside, 1, __ATOMIC_RELAXED);
        return;
    }
    inside = 1;
    send(heap_socket, "heap", 4, MSG_DONTWAIT | MSG_NOSIGNAL);
    inside = 0;
    calls_of_heap++;
    errno = before;
}

void *malloc(size_t size) {
    called();
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    called();
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    called();
    return __libc_realloc(memory, size);
}

void free(void *memory) {
    called();
    __libc_free(memory);
}

static void *send_each_way(void *unused) {
    int ends[2];
    posix_socket_pair(ends, 0);
    for (int i = 0; i < WAYS; i++) {
        inside = 1;
        ssize_t good = ways[i].call(ends[0], "data", 4, 0);
        ssize_t bad = ways[i].call(-1, "data", 4, 0);
        inside = 0;
        must(good == 4 && bad == -1);
    }
    return unused;
}

int main(void) {
    int ends[2];
    pthread_t thread;
    report_begin();
    /* What comes before main sends through -1 already; there something may be registered, once. */
    calls_inside = 0;
    posix_socket_pair(ends, 1);
    send_each_way(NULL);
    must(pthread_create(&thread, NULL, send_each_way, NULL) == 0 && pthread_join(thread, NULL) == 0);
    heap_socket = ends[0];
    calls_of_heap = 0;
    for (int i = 0; i < 100; i++) {
        void *volatile memory = malloc(100);
        free(memory);
    }
    printf("%d calls of the heap, %d from inside a send\n", calls_of_heap, calls_inside);
    return 0;
}
