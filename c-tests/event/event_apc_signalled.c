/* An event that is signalled when an alertable wait begins wins over a queued routine, which runs in the next alertable
 * wait (D: waitforsingleobjectex; contract 4). */
#include "waits.h"

static int ran;

static void CALLBACK routine(ULONG_PTR argument) { ran += (int)argument; }

static void queue(void) {
    ran = 0;
    require("queue", QueueUserAPC(routine, GetCurrentThread(), 1) != 0);
}

int main(void) {
    HANDLE events[2];
    start();
    events[0] = auto_event();
    events[1] = auto_event();

    queue();
    SetEvent(events[0]);
    check("single", WaitForSingleObjectEx(events[0], LIMIT, TRUE) == WAIT_OBJECT_0);
    check("single-not-run", ran == 0);
    check("single-taken", WaitForSingleObjectEx(events[0], LIMIT, TRUE) == WAIT_IO_COMPLETION && ran == 1);

    queue();
    SetEvent(events[1]);
    check("any", WaitForMultipleObjectsEx(2, events, FALSE, LIMIT, TRUE) == WAIT_OBJECT_0 + 1);
    check("any-not-run", ran == 0);
    check("any-next", SleepEx(0, TRUE) == WAIT_IO_COMPLETION && ran == 1);

    queue();
    SetEvent(events[0]);
    check("WSA", WSAWaitForMultipleEvents(2, events, FALSE, LIMIT, TRUE) == WSA_WAIT_EVENT_0);
    check("WSA-not-run", ran == 0);
    check("WSA-next", WSAWaitForMultipleEvents(2, events, FALSE, 0, TRUE) == WSA_WAIT_IO_COMPLETION && ran == 1);

    queue();
    SetEvent(events[0]);
    check("not-all", WSAWaitForMultipleEvents(2, events, TRUE, LIMIT, TRUE) == WSA_WAIT_IO_COMPLETION && ran == 1);
    SetEvent(events[1]);
    queue();
    check("all", WSAWaitForMultipleEvents(2, events, TRUE, LIMIT, TRUE) == WSA_WAIT_EVENT_0);
    check("all-not-run", ran == 0);
    check("all-next", SleepEx(LIMIT, TRUE) == WAIT_IO_COMPLETION && ran == 1);
    return check_result();
}
