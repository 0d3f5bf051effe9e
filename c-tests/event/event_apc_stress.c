/* Four threads queue routines for one that waits alertably: each runs once, on that thread, those of one sender in
 * their order (contract 4). A routine for a thread that has ended is refused or forgotten, never run. */
#include "waits.h"

enum { SENDERS = 4, EACH = 500 };
static flag id, ran, next[SENDERS], wrong, failed, late;
static int total;

static void CALLBACK routine(ULONG_PTR argument) {
    int sender = (int)(argument / EACH), number = (int)(argument % EACH);
    wrong += (int)GetCurrentThreadId() != id || next[sender] != number;
    next[sender] = number + 1;
    ran++;
}

static void CALLBACK too_late(ULONG_PTR argument) { late += (int)argument; }

static THREAD_RESULT receives(void *unused) {
    long long end = milliseconds() + LIMIT;
    (void)unused;
    id = (int)GetCurrentThreadId();
    while (ran < total && milliseconds() < end)
        SleepEx(100, TRUE);
    return 0;
}

static THREAD_RESULT queues(void *which) {
    HANDLE other = OpenThread(THREAD_SET_CONTEXT, FALSE, (DWORD)id);
    for (int i = 0; i < EACH; i++)
        failed += !QueueUserAPC(routine, other, (ULONG_PTR)which * EACH + (ULONG_PTR)i);
    failed += !CloseHandle(other);
    return 0;
}

int main(void) {
    thread receiver, senders[SENDERS];
    HANDLE ended;
    start();
    total = SENDERS * EACH;
    receiver = thread_start(receives, NULL);
    require_in_time("entered", id != 0);
    ended = OpenThread(THREAD_SET_CONTEXT, FALSE, (DWORD)id);
    require("open", ended != NULL);
    for (int i = 0; i < SENDERS; i++)
        senders[i] = thread_start(queues, (void *)(intptr_t)i);
    for (int i = 0; i < SENDERS; i++)
        thread_join(senders[i]);
    thread_join(receiver);
    check("queued", !failed);
    check("all-ran", ran == total);
    check("order", !wrong);

    check("ended", QueueUserAPC(too_late, ended, 1) == 0);
    check("ended-not-here", SleepEx(0, TRUE) == 0 && !late);
    check("ended-close", CloseHandle(ended));
    return check_result();
}
