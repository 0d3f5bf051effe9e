/* A manual-reset event stays signalled until it is reset, however many waits it ends; WSACreateEvent makes one that is
 * not signalled, CreateEvent either kind in either state (facts 8.1; D: createeventa). */
#include "waits.h"

static void behaves(const char *who, HANDLE event) {
    check(label("%s-set", who), SetEvent(event));
    check(label("%s-first", who), signalled(event));
    check(label("%s-second", who), signalled(event));
    check(label("%s-set-again", who), SetEvent(event));
    check(label("%s-reset", who), ResetEvent(event));
    check(label("%s-not-signalled", who), !signalled(event));
    check(label("%s-reset-again", who), ResetEvent(event));
    check(label("%s-still-not", who), !signalled(event));
    check(label("%s-close", who), CloseHandle(event));
}

int main(void) {
    WSAEVENT event;
    HANDLE set;
    start();
    event = WSACreateEvent();
    require("create", event != WSA_INVALID_EVENT);
    check("new", WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE) == WSA_WAIT_TIMEOUT);
    check("set", WSASetEvent(event) == TRUE);
    check("any", WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE) == WSA_WAIT_EVENT_0);
    check("all", WSAWaitForMultipleEvents(1, &event, TRUE, 0, FALSE) == WSA_WAIT_EVENT_0);
    check("single", WaitForSingleObject(event, 0) == WAIT_OBJECT_0);
    check("set-again", WSASetEvent(event) == TRUE);
    check("reset", WSAResetEvent(event) == TRUE);
    check("not-signalled", WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE) == WSA_WAIT_TIMEOUT);
    check("reset-again", WSAResetEvent(event) == TRUE);
    check("close", WSACloseEvent(event) == TRUE);

    behaves("narrow", CreateEventA(NULL, TRUE, FALSE, NULL));
    behaves("wide", CreateEventW(NULL, TRUE, FALSE, NULL));
    set = CreateEventA(NULL, TRUE, TRUE, NULL);
    check("initially", set != NULL && signalled(set) && signalled(set));
    behaves("initially-set", set);
    set = CreateEventW(NULL, TRUE, TRUE, NULL);
    check("initially-wide", set != NULL && signalled(set) && signalled(set));
    behaves("initially-set-wide", set);
    return check_result();
}
