/* A thread that waits is woken by another thread's set: for one event, for any of several with the index of the one
 * that was set, for all; with a time-out and without (contract 5, facts 8.2). */
#include "waits.h"

enum { SINGLE, ANY, ALL, WSA_ANY, WAYS };
static HANDLE events[3];
static flag entered, over;
static int way;
static DWORD patience, result;

static THREAD_RESULT waits(void *unused) {
    (void)unused;
    entered = 1;
    switch (way) {
    case SINGLE:
        result = WaitForSingleObject(events[2], patience);
        break;
    case ANY:
        result = WaitForMultipleObjects(3, events, FALSE, patience);
        break;
    case ALL:
        result = WaitForMultipleObjects(3, events, TRUE, patience);
        break;
    default:
        result = WSAWaitForMultipleEvents(3, events, FALSE, patience, TRUE);
    }
    over = 1;
    return 0;
}

static void wake(int round) {
    thread waiter;
    entered = over = 0;
    waiter = thread_start(waits, NULL);
    require_in_time("entered", entered);
    give_way(round * 3);
    if (way == ALL) {
        SetEvent(events[1]);
        SetEvent(events[0]);
    }
    SetEvent(events[2]);
    require_in_time(label("%d-%d-woken", way, round), over);
    thread_join(waiter);
    check(label("%d-%d-result", way, round), result == (DWORD)(way == SINGLE || way == ALL ? 0 : 2));
    check(label("%d-%d-taken", way, round), WaitForMultipleObjects(3, events, FALSE, 0) == WAIT_TIMEOUT);
}

int main(void) {
    start();
    for (int i = 0; i < 3; i++)
        events[i] = auto_event();
    for (way = 0; way < WAYS; way++)
        for (int round = 0; round < 12; round++) {
            patience = round % 2 ? INFINITE : LIMIT;
            wake(round);
        }
    return check_result();
}
