/* A closed event, a NULL and a value that was never a handle are failures with 6, in every call and at every place of
 * an array; the good events beside them keep their state (facts 8.1, 8.2). */
#include "waits.h"

static void refused(const char *what, HANDLE bad) {
    HANDLE good = auto_event(), first[2] = {bad, good}, last[2] = {good, bad};
    check_error(label("%s-WSASetEvent", what), WSASetEvent(bad), FALSE, WSA_INVALID_HANDLE);
    check_error(label("%s-WSAResetEvent", what), WSAResetEvent(bad), FALSE, WSA_INVALID_HANDLE);
    check_error(label("%s-WSACloseEvent", what), WSACloseEvent(bad), FALSE, WSA_INVALID_HANDLE);
    check_failure(label("%s-SetEvent", what), SetEvent(bad), FALSE, ERROR_INVALID_HANDLE);
    check_failure(label("%s-ResetEvent", what), ResetEvent(bad), FALSE, ERROR_INVALID_HANDLE);
    check_failure(label("%s-CloseHandle", what), CloseHandle(bad), FALSE, ERROR_INVALID_HANDLE);
    check_failure(label("%s-single", what), WaitForSingleObject(bad, 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
    check_failure(label("%s-single-long", what), WaitForSingleObject(bad, LIMIT), WAIT_FAILED, ERROR_INVALID_HANDLE);
    check_failure(label("%s-single-ex", what), WaitForSingleObjectEx(bad, 0, TRUE), WAIT_FAILED, ERROR_INVALID_HANDLE);
    check_error(label("%s-WSA", what), WSAWaitForMultipleEvents(1, &bad, FALSE, 0, FALSE), WSA_WAIT_FAILED,
                WSA_INVALID_HANDLE);
    SetEvent(good);
    check_failure(label("%s-first", what), WaitForMultipleObjects(2, first, FALSE, LIMIT), WAIT_FAILED,
                  ERROR_INVALID_HANDLE);
    check_failure(label("%s-last", what), WaitForMultipleObjects(2, last, FALSE, LIMIT), WAIT_FAILED,
                  ERROR_INVALID_HANDLE);
    check_failure(label("%s-all", what), WaitForMultipleObjects(2, last, TRUE, LIMIT), WAIT_FAILED,
                  ERROR_INVALID_HANDLE);
    check_error(label("%s-WSA-last", what), WSAWaitForMultipleEvents(2, last, FALSE, LIMIT, TRUE), WSA_WAIT_FAILED,
                WSA_INVALID_HANDLE);
    check(label("%s-not-taken", what), signalled(good));
    CloseHandle(good);
}

int main(void) {
    HANDLE closed[2];
    start();
    closed[0] = WSACreateEvent();
    closed[1] = auto_event();
    SetEvent(closed[0]);
    check("WSACloseEvent", WSACloseEvent(closed[0]) == TRUE);
    check_error("WSACloseEvent-twice", WSACloseEvent(closed[0]), FALSE, WSA_INVALID_HANDLE);
    check("CloseHandle", CloseHandle(closed[1]) == TRUE);
    check_failure("CloseHandle-twice", CloseHandle(closed[1]), FALSE, ERROR_INVALID_HANDLE);
    refused("null", NULL);
    refused("high", (HANDLE)0x7FFFFFFC);
    refused("middle", (HANDLE)0x12345678);
    refused("beyond-32-bits", (HANDLE)0x7000000000001234);
    return check_result();
}
