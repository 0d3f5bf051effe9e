/* Eight threads, 2000 lines each. Every message is of its own: lines that are torn, mixed or lost can be told. */
#define _GNU_SOURCE
#include "report.h"
#include <pthread.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

enum { THREADS = 8, LINES = 2000 };

static void *send_lines(void *number) {
    char text[64], got[64];
    int ends[2], length;
    posix_socket_pair(ends, 1);
    for (int i = 0; i < LINES; i++) {
        length = snprintf(text, sizeof text, "<thread %d line %d>", (int)(intptr_t)number, i);
        must(send(ends[0], text, (size_t)length, 0) == length);
        must(recv(ends[1], got, sizeof got, 0) == length);
    }
    return NULL;
}

int main(void) {
    pthread_t threads[THREADS];
    report_begin();
    for (int i = 0; i < THREADS; i++)
        must(pthread_create(&threads[i], NULL, send_lines, (void *)(intptr_t)i) == 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    printf("%d\n", THREADS * LINES);
    return 0;
}
