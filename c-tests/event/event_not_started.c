/* Winsock's event calls give 10093 before WSAStartup and after the last WSACleanup, also with a bad handle; the ones
 * that are not Winsock's work at any time, and events survive WSACleanup (contract 2, facts 1.9, 8.1, 8.2). */
#include "waits.h"

static void not_started(const char *when, HANDLE event) {
    const int code = WSANOTINITIALISED;
    check_error(label("%s-WSACreateEvent", when), WSACreateEvent(), 0, code);
    check_error(label("%s-WSASetEvent", when), WSASetEvent(event), FALSE, code);
    check_error(label("%s-WSAResetEvent", when), WSAResetEvent(event), FALSE, code);
    check_error(label("%s-WSACloseEvent", when), WSACloseEvent((HANDLE)0x7FFFFFFC), FALSE, code);
    check_error(label("%s-WSAWait", when), WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE), WSA_WAIT_FAILED, code);
    check_error(label("%s-WSAWait-none", when), WSAWaitForMultipleEvents(0, NULL, FALSE, 0, FALSE), WSA_WAIT_FAILED,
                code);
}

static void others_work(const char *when, HANDLE event) {
    HANDLE own = CreateEventA(NULL, FALSE, TRUE, NULL);
    check(label("%s-create", when), own != NULL && signalled(own) && !signalled(own));
    check(label("%s-set", when), SetEvent(event) && signalled(event));
    check(label("%s-reset", when), ResetEvent(event) && !signalled(event));
    check(label("%s-multiple", when), WaitForMultipleObjects(1, &event, FALSE, 0) == WAIT_TIMEOUT);
    check(label("%s-sleep", when), SleepEx(0, TRUE) == 0);
    check(label("%s-close", when), CloseHandle(own));
}

int main(void) {
    HANDLE before = manual_event(), during;
    not_started("before-bad", (HANDLE)0x7FFFFFFC);
    not_started("before", before);
    others_work("before", before);
    SetEvent(before);
    start();
    check("lives", signalled(before) && WSASetEvent(before));
    during = WSACreateEvent();
    require("create", during != NULL);
    WSASetEvent(during);
    require("cleanup", WSACleanup() == 0);

    check("after-survives", signalled(during) && signalled(before));
    not_started("after-bad", NULL);
    not_started("after", during);
    others_work("after", during);
    others_work("after-older", before);
    check_error("after-live-WSACloseEvent", WSACloseEvent(before), FALSE, WSANOTINITIALISED);
    start();
    check("again", WSASetEvent(during) && WSAWaitForMultipleEvents(1, &during, FALSE, 0, FALSE) == WSA_WAIT_EVENT_0);
    check("again-close", WSACloseEvent(during));
    check("again-close-older", WSACloseEvent(before));
    return check_result();
}
