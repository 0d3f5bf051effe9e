/* A wait for all of an array that has one event twice fails with 87, signalled or not, and takes nothing; a wait for
 * any of it is allowed (contract 5, facts 8.3; D: waitformultipleobjects). */
#include "waits.h"

enum { MOST = MAXIMUM_WAIT_OBJECTS };
static HANDLE events[MOST];

static void refused(const char *name, DWORD count) {
    check_error(label("%s-WSA", name), WSAWaitForMultipleEvents(count, events, TRUE, 50, FALSE), WSA_WAIT_FAILED,
                WSA_INVALID_PARAMETER);
    check_failure(label("%s-plain", name), WaitForMultipleObjects(count, events, TRUE, 50), WAIT_FAILED,
                  ERROR_INVALID_PARAMETER);
    check_failure(label("%s-extended", name), WaitForMultipleObjectsEx(count, events, TRUE, 50, TRUE), WAIT_FAILED,
                  ERROR_INVALID_PARAMETER);
}

int main(void) {
    start();
    for (int i = 0; i < MOST; i++)
        events[i] = manual_event();
    events[1] = events[0];
    events[MOST - 1] = events[5];
    refused("pair", 2);
    refused("many", MOST);
    for (int i = 0; i < MOST; i++)
        SetEvent(events[i]);
    refused("pair-signalled", 2);
    refused("many-signalled", MOST);
    check("any", WSAWaitForMultipleEvents(MOST, events, FALSE, 0, FALSE) == WSA_WAIT_EVENT_0);

    events[0] = events[1] = auto_event();
    SetEvent(events[0]);
    WaitForMultipleObjects(2, events, TRUE, 0);
    check("not-taken", signalled(events[0]));
    SetEvent(events[0]);
    check("any-taken", WaitForMultipleObjects(2, events, FALSE, 0) == WAIT_OBJECT_0 && !signalled(events[0]));
    return check_result();
}
