/* A handle carries a generation: the value of a closed event never comes to mean a newer one, also when many threads
 * open and close, and calls with it disturb nobody (contract 1). Native only: Windows gives values out again. */
#include "waits.h"

enum { ROUNDS = 2000, THREADS = 4 };
static HANDLE _Atomic stale[THREADS];
static flag disturbed, revived;

static THREAD_RESULT lives(void *slot) {
    for (int i = 0; i < ROUNDS; i++) {
        HANDLE event = auto_event();
        disturbed += signalled(event) || !SetEvent(event);
        for (int j = 0; j < THREADS; j++) {
            HANDLE old = stale[j];
            revived += old == event || ResetEvent(old) || CloseHandle(old) || SetEvent(old) || signalled(old);
        }
        disturbed += WaitForSingleObject(event, LIMIT) != WAIT_OBJECT_0 || !CloseHandle(event);
        stale[(intptr_t)slot] = event;
    }
    return 0;
}

int main(void) {
    HANDLE closed, live;
    thread all[THREADS];
    start();
    closed = WSACreateEvent();
    WSACloseEvent(closed);
    for (int i = 0; i < ROUNDS; i++) {
        live = WSACreateEvent();
        revived += live == closed;
        WSACloseEvent(live);
    }
    check("not-given-out-again", !revived);
    live = WSACreateEvent();
    check_error("set", WSASetEvent(closed), FALSE, WSA_INVALID_HANDLE);
    check_error("close", WSACloseEvent(closed), FALSE, WSA_INVALID_HANDLE);
    check_failure("wait", WaitForSingleObject(closed, 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
    check("live", !signalled(live) && WSACloseEvent(live));

    revived = 0;
    for (int i = 0; i < THREADS; i++)
        stale[i] = closed;
    for (int i = 0; i < THREADS; i++)
        all[i] = thread_start(lives, (void *)(intptr_t)i);
    for (int i = 0; i < THREADS; i++)
        thread_join(all[i]);
    check("revived", !revived);
    check("disturbed", !disturbed);
    return check_result();
}
