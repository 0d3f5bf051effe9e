/* Closing an event while threads wait for it is undefined on Windows; here nobody crashes or hangs, and other events
 * that the threads wait for still count (contract: bad input; D: waitforsingleobject). */
#include "waits.h"

static HANDLE events[2];
static flag entered, over;
static DWORD alone, together;

static THREAD_RESULT waits_alone(void *unused) {
    (void)unused;
    entered++;
    alone = WaitForSingleObject(events[0], 100);
    over++;
    return 0;
}

static THREAD_RESULT waits_together(void *unused) {
    HANDLE own[2] = {events[0], events[1]};
    (void)unused;
    entered++;
    together = WaitForMultipleObjects(2, own, FALSE, LIMIT);
    over++;
    return 0;
}

int main(void) {
    start();
    for (int round = 0; round < 6; round++) {
        thread first, second;
        entered = over = 0;
        events[0] = auto_event();
        events[1] = auto_event();
        first = thread_start(waits_alone, NULL);
        second = thread_start(waits_together, NULL);
        require_in_time("entered", entered == 2);
        if (round % 2)
            give_way(200);
        check(label("%d-close", round), CloseHandle(events[0]));
        SetEvent(events[1]);
        require_in_time(label("%d-over", round), over == 2);
        thread_join(first);
        thread_join(second);
        check(label("%d-alone", round), alone == WAIT_TIMEOUT || alone == WAIT_FAILED);
        check(label("%d-together", round), together == WAIT_OBJECT_0 + 1 || together == WAIT_FAILED);
        check(label("%d-other", round), CloseHandle(events[1]));
    }
    return check_result();
}
