/* An alertable wait runs every routine that is queued for its thread, in order and with its argument, and returns 0xC0
 * without taking an event; a wait that is not alertable runs none (contract 4, facts 7.11, 7.14, 8.2). */
#include "waits.h"

enum { QUEUED = 10 };
static HANDLE events[2];
static int ran, wrong;

static void CALLBACK routine(ULONG_PTR argument) {
    wrong += argument != (ULONG_PTR)ran;
    ran++;
}

static void CALLBACK sets(ULONG_PTR event) { wrong += !SetEvent((HANDLE)event); }
static void CALLBACK queues(ULONG_PTR argument) {
    wrong += argument != 77 || !QueueUserAPC(routine, GetCurrentThread(), 0);
}

static void queue(int count) {
    ran = wrong = 0;
    for (int i = 0; i < count; i++)
        require("queue", QueueUserAPC(routine, GetCurrentThread(), (ULONG_PTR)i) != 0);
}

#define runs(name, call)                                                                                               \
    (queue(QUEUED), check(name, (call) == WAIT_IO_COMPLETION), check(label("%s-all", name), ran == QUEUED),            \
     check(label("%s-order", name), !wrong), check(label("%s-no-more", name), SleepEx(0, TRUE) == 0))
#define runs_none(name, call, expected) (check(name, (call) == (expected)), check(label("%s-none", name), ran == 0))

int main(void) {
    start();
    events[0] = auto_event();
    events[1] = WSACreateEvent();
    runs("SleepEx", SleepEx(LIMIT, TRUE));
    runs("SleepEx-zero", SleepEx(0, TRUE));
    runs("single", WaitForSingleObjectEx(events[0], LIMIT, TRUE));
    runs("single-zero", WaitForSingleObjectEx(events[0], 0, TRUE));
    runs("any", WaitForMultipleObjectsEx(2, events, FALSE, LIMIT, TRUE));
    runs("all", WaitForMultipleObjectsEx(2, events, TRUE, LIMIT, TRUE));
    runs("WSA", WSAWaitForMultipleEvents(2, events, FALSE, LIMIT, TRUE));
    runs("WSA-all", WSAWaitForMultipleEvents(2, events, TRUE, WSA_INFINITE, TRUE));

    queue(QUEUED);
    runs_none("not-SleepEx", SleepEx(1, FALSE), 0);
    runs_none("not-Sleep", (Sleep(1), 0), 0);
    runs_none("not-single", WaitForSingleObject(events[0], 1), WAIT_TIMEOUT);
    runs_none("not-single-ex", WaitForSingleObjectEx(events[0], 1, FALSE), WAIT_TIMEOUT);
    runs_none("not-any", WaitForMultipleObjects(2, events, FALSE, 1), WAIT_TIMEOUT);
    runs_none("not-any-ex", WaitForMultipleObjectsEx(2, events, FALSE, 1, FALSE), WAIT_TIMEOUT);
    runs_none("not-WSA", WSAWaitForMultipleEvents(2, events, FALSE, 1, FALSE), WSA_WAIT_TIMEOUT);
    check("later", SleepEx(LIMIT, TRUE) == WAIT_IO_COMPLETION && ran == QUEUED && !wrong);

    require("queue-set", QueueUserAPC(sets, GetCurrentThread(), (ULONG_PTR)events[0]) != 0);
    check("set-inside", WaitForSingleObjectEx(events[0], LIMIT, TRUE) == WAIT_IO_COMPLETION);
    check("not-taken", signalled(events[0]) && !signalled(events[0]));
    ran = 0;
    require("queue-queue", QueueUserAPC(queues, GetCurrentThread(), 77) != 0);
    check("queued-inside", SleepEx(LIMIT, TRUE) == WAIT_IO_COMPLETION);
    check("queued-inside-ran", ran == 1 && !wrong && SleepEx(0, TRUE) == 0);
    return check_result();
}
