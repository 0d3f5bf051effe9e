/* A routine that another thread queues ends an alertable wait that is in progress, on the waiting thread; it neither
 * runs in nor ends a wait that is not alertable (contract 4, facts 7.11; D: queueuserapc, openthread). */
#include "waits.h"

enum { SLEEP, SINGLE, ANY, ALL, WSA_ANY, PLAIN, WAYS };
static HANDLE events[2];
static flag id, over, ran, ran_on;
static int way;
static DWORD result;

static void CALLBACK routine(ULONG_PTR argument) {
    ran_on = (int)GetCurrentThreadId();
    ran += (int)argument;
}

static THREAD_RESULT waits(void *unused) {
    (void)unused;
    id = (int)GetCurrentThreadId();
    switch (way) {
    case SLEEP:
        result = SleepEx(INFINITE, TRUE);
        break;
    case SINGLE:
        result = WaitForSingleObjectEx(events[0], LIMIT, TRUE);
        break;
    case ANY:
        result = WaitForMultipleObjectsEx(2, events, FALSE, LIMIT, TRUE);
        break;
    case ALL:
        result = WaitForMultipleObjectsEx(2, events, TRUE, INFINITE, TRUE);
        break;
    case WSA_ANY:
        result = WSAWaitForMultipleEvents(2, events, FALSE, WSA_INFINITE, TRUE);
        break;
    default:
        result = WaitForSingleObject(events[0], LIMIT);
        over = 1;
        if (SleepEx(LIMIT, TRUE) != WAIT_IO_COMPLETION)
            ran = -1;
    }
    over = 1;
    return 0;
}

static void end_wait(int round) {
    thread waiter;
    HANDLE other;
    id = over = ran = ran_on = 0;
    waiter = thread_start(waits, NULL);
    require_in_time("entered", id != 0);
    give_way(round * 8);
    other = OpenThread(THREAD_SET_CONTEXT, FALSE, (DWORD)id);
    require("open", other != NULL);
    check(label("%d-%d-queue", way, round), QueueUserAPC(routine, other, 1) != 0);
    check(label("%d-%d-close", way, round), CloseHandle(other));
    if (way == PLAIN) {
        give_way(200);
        check(label("%d-%d-goes-on", way, round), !over && !ran);
        SetEvent(events[0]);
    }
    require_in_time(label("%d-%d-ends", way, round), over);
    thread_join(waiter);
    check(label("%d-%d-result", way, round), result == (way == PLAIN ? WAIT_OBJECT_0 : WAIT_IO_COMPLETION));
    check(label("%d-%d-ran", way, round), ran == 1 && ran_on == id);
}

int main(void) {
    HANDLE event, self, gone;
    start();
    events[0] = auto_event();
    events[1] = auto_event();
    for (way = 0; way < WAYS; way++)
        for (int round = 0; round < 10; round++)
            end_wait(round);

    self = OpenThread(THREAD_SET_CONTEXT, FALSE, GetCurrentThreadId());
    ran = 0;
    check("self", self != NULL && QueueUserAPC(routine, self, 5) != 0);
    check("self-ran", SleepEx(0, TRUE) == WAIT_IO_COMPLETION && ran == 5);
    gone = self;
    CloseHandle(self);
    check_failure("closed", QueueUserAPC(routine, gone, 1), 0, ERROR_INVALID_HANDLE);
    check_failure("null", QueueUserAPC(routine, NULL, 1), 0, ERROR_INVALID_HANDLE);
    event = auto_event();
    check_failure("event", QueueUserAPC(routine, event, 1), 0, ERROR_INVALID_HANDLE);
    check_failure("no-such-thread", OpenThread(THREAD_SET_CONTEXT, FALSE, 0x7FFFFFF0), 0, ERROR_INVALID_PARAMETER);
    check("none-queued", SleepEx(0, TRUE) == 0);
    return check_result();
}
