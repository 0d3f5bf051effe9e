/* The first calls of several threads at once: each has its line, whoever of them reads the environment (trace_begin.sh
 * counts them). */
#include "peers.h"

enum { THREADS = 8, CALLS = 200 };

static flag go;

static THREAD_RESULT caller(void *unused) {
    (void)unused;
    wait_until(go);
    for (int i = 0; i < CALLS; i++)
        closesocket(INVALID_SOCKET);
    return 0;
}

int main(void) {
    thread threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        threads[i] = thread_start(caller, NULL);
    go = 1;
    for (int i = 0; i < THREADS; i++)
        thread_join(threads[i]);
    return check_result();
}
