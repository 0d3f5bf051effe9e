/* Several threads post and several take: every packet is delivered exactly once (contract 4, completion port). */
#include "ports.h"

enum { POSTERS = 4, TAKERS = 4, EACH = 2500, STOP = 99 };
static HANDLE port;
static flag seen[POSTERS][EACH];
static flag wrong;

static THREAD_RESULT poster(void *argument) {
    ULONG_PTR self = (ULONG_PTR)argument;
    for (DWORD i = 0; i < EACH; i++)
        if (!PostQueuedCompletionStatus(port, i, self, (OVERLAPPED *)(self * 16)))
            wrong = 1;
    return 0;
}

static THREAD_RESULT taker(void *unused) {
    (void)unused;
    for (;;) {
        packet it = take_within(port, 10000);
        if (!it.result)
            wrong = 2;
        if (!it.result || it.key == STOP)
            return 0;
        if (it.key >= POSTERS || it.bytes >= EACH || (ULONG_PTR)it.overlapped != it.key * 16)
            wrong = 3;
        else
            seen[it.key][it.bytes]++;
    }
}

int main(void) {
    thread posters[POSTERS], takers[TAKERS];
    int once = 0;
    port = port_new();
    for (int i = 0; i < TAKERS; i++)
        takers[i] = thread_start(taker, NULL);
    for (ULONG_PTR i = 0; i < POSTERS; i++)
        posters[i] = thread_start(poster, (void *)i);
    for (int i = 0; i < POSTERS; i++)
        thread_join(posters[i]);
    for (int i = 0; i < TAKERS; i++)
        check(label("stop-%d", i), PostQueuedCompletionStatus(port, 0, STOP, NULL));
    for (int i = 0; i < TAKERS; i++)
        thread_join(takers[i]);
    for (int i = 0; i < POSTERS; i++)
        for (int j = 0; j < EACH; j++)
            once += seen[i][j] == 1;
    check("nothing-wrong", wrong == 0);
    check("each-once", once == POSTERS * EACH);
    check("empty", is_empty(port));
    return check_result();
}
