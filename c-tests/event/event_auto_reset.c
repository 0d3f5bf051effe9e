/* The signal of an auto-reset event ends exactly one wait; setting it twice is setting it once. A wait for any of
 * several takes only the one whose index it returns (D: createeventa, waitformultipleobjects). */
#include "waits.h"

static void behaves(const char *who, HANDLE event) {
    require(label("%s-create", who), event != NULL);
    check(label("%s-set", who), SetEvent(event));
    check(label("%s-taken", who), signalled(event));
    check(label("%s-gone", who), !signalled(event));
    SetEvent(event);
    SetEvent(event);
    check(label("%s-twice", who), signalled(event) && !signalled(event));
    SetEvent(event);
    ResetEvent(event);
    check(label("%s-reset", who), !signalled(event));
    check(label("%s-close", who), CloseHandle(event));
}

int main(void) {
    HANDLE three[3], event;
    start();
    behaves("narrow", CreateEventA(NULL, FALSE, FALSE, NULL));
    behaves("wide", CreateEventW(NULL, FALSE, FALSE, NULL));
    event = CreateEventA(NULL, FALSE, TRUE, NULL);
    check("initially", event != NULL && signalled(event) && !signalled(event));
    behaves("initially-set", event);

    for (int i = 0; i < 3; i++) {
        three[i] = auto_event();
        SetEvent(three[i]);
    }
    check("first", WaitForMultipleObjects(3, three, FALSE, 0) == WAIT_OBJECT_0);
    check("second", WSAWaitForMultipleEvents(3, three, FALSE, 0, FALSE) == WSA_WAIT_EVENT_0 + 1);
    check("third", WaitForMultipleObjectsEx(3, three, FALSE, 0, TRUE) == WAIT_OBJECT_0 + 2);
    check("none", WaitForMultipleObjects(3, three, FALSE, 0) == WAIT_TIMEOUT);
    check("none-first", !signalled(three[0]));

    SetEvent(three[1]);
    check("single-ex", WaitForSingleObjectEx(three[1], 0, FALSE) == WAIT_OBJECT_0);
    check("single-ex-gone", WaitForSingleObjectEx(three[1], 0, FALSE) == WAIT_TIMEOUT);
    SetEvent(three[2]);
    check("other-waits", !signalled(three[0]) && !signalled(three[1]));
    check("other-left", signalled(three[2]));
    return check_result();
}
