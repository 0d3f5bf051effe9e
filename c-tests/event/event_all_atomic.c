/* A wait for all takes every signal together or none: one that times out leaves what was signalled, and one that is
 * still waiting does not keep a signal from others (contract 5, facts 8.2; D: waitformultipleobjects). */
#include "waits.h"

static HANDLE both[2], manual;
static flag entered, over;
static DWORD result;

static THREAD_RESULT wait_all(void *unused) {
    (void)unused;
    entered = 1;
    result = WaitForMultipleObjects(2, both, TRUE, LIMIT);
    over = 1;
    return 0;
}

int main(void) {
    HANDLE three[3];
    thread waiter;
    start();
    both[0] = auto_event();
    both[1] = auto_event();
    SetEvent(both[0]);
    check("one", WaitForMultipleObjects(2, both, TRUE, 0) == WAIT_TIMEOUT);
    check("one-in-time", WSAWaitForMultipleEvents(2, both, TRUE, 20, FALSE) == WSA_WAIT_TIMEOUT);
    check("one-left", signalled(both[0]));
    SetEvent(both[1]);
    check("other", WaitForMultipleObjectsEx(2, both, TRUE, 20, FALSE) == WAIT_TIMEOUT);
    SetEvent(both[0]);
    check("both", WaitForMultipleObjects(2, both, TRUE, 0) == WAIT_OBJECT_0);
    check("both-taken", !signalled(both[0]) && !signalled(both[1]));

    three[0] = both[0];
    three[1] = manual = manual_event();
    three[2] = both[1];
    SetEvent(both[0]);
    SetEvent(both[1]);
    check("without-manual", WSAWaitForMultipleEvents(3, three, TRUE, 0, FALSE) == WSA_WAIT_TIMEOUT);
    SetEvent(manual);
    check("mixed", WSAWaitForMultipleEvents(3, three, TRUE, 0, FALSE) == WSA_WAIT_EVENT_0);
    check("mixed-taken", signalled(manual) && !signalled(both[0]) && !signalled(both[1]));

    for (int round = 0; round < 10; round++) {
        entered = over = 0;
        waiter = thread_start(wait_all, NULL);
        require_in_time("entered", entered);
        give_way(200);
        SetEvent(both[0]);
        check(label("%d-other-may-take", round), WaitForSingleObject(both[0], LIMIT) == WAIT_OBJECT_0);
        SetEvent(both[1]);
        give_way(200);
        check(label("%d-not-yet", round), !over);
        SetEvent(both[0]);
        require_in_time("ends", over);
        thread_join(waiter);
        check(label("%d-result", round), result == WAIT_OBJECT_0);
        check(label("%d-taken", round), !signalled(both[0]) && !signalled(both[1]));
    }
    return check_result();
}
