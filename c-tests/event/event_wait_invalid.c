/* A wait for no event or for more than 64 fails with 87, also when every event is signalled and when they are bad;
 * nothing is taken (contract 5, facts 8.2). */
#include "waits.h"

enum { TOO_MANY = MAXIMUM_WAIT_OBJECTS + 1 };
static HANDLE events[TOO_MANY];

static void refused(const char *name, DWORD count, BOOL all) {
    check_error(label("%s-WSA", name), WSAWaitForMultipleEvents(count, events, all, LIMIT, FALSE), WSA_WAIT_FAILED,
                WSA_INVALID_PARAMETER);
    check_error(label("%s-WSA-alertable", name), WSAWaitForMultipleEvents(count, events, all, 0, TRUE), WSA_WAIT_FAILED,
                WSA_INVALID_PARAMETER);
    check_failure(label("%s-plain", name), WaitForMultipleObjects(count, events, all, LIMIT), WAIT_FAILED,
                  ERROR_INVALID_PARAMETER);
    check_failure(label("%s-extended", name), WaitForMultipleObjectsEx(count, events, all, 0, TRUE), WAIT_FAILED,
                  ERROR_INVALID_PARAMETER);
}

int main(void) {
    int taken = 0;
    start();
    for (int i = 0; i < TOO_MANY; i++)
        SetEvent(events[i] = auto_event());
    refused("none", 0, FALSE);
    refused("none-all", 0, TRUE);
    refused("too-many", TOO_MANY, FALSE);
    refused("too-many-all", TOO_MANY, TRUE);
    refused("far-too-many", 0xFFFFFFFF, FALSE);
    for (int i = 0; i < TOO_MANY; i++)
        taken += !signalled(events[i]);
    check("not-taken", !taken);
    for (int i = 0; i < TOO_MANY; i++)
        events[i] = (HANDLE)0x7FFFFFFC;
    refused("too-many-bad", TOO_MANY, FALSE);
    return check_result();
}
