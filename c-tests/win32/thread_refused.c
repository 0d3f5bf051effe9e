/* What threads of this system cannot do, and arguments that fault on Windows. */
#include "event/waits.h"

static DWORD WINAPI waits(void *event) { return WaitForSingleObject((HANDLE)event, LIMIT); }

int main(void) {
    HANDLE event, it;
    DWORD code;
    start();
    event = auto_event();
    it = CreateThread(NULL, 0, waits, event, 0, NULL);
    require("create", it != NULL);
    check_error("terminate", TerminateThread(it, 1), 0, ERROR_CALL_NOT_IMPLEMENTED);
    check_error("terminate-event", TerminateThread(event, 1), 0, ERROR_INVALID_HANDLE);
    check_error("no-body", CreateThread(NULL, 0, NULL, NULL, 0, NULL) != NULL, 0, ERROR_INVALID_PARAMETER);
    check_error("bad-id", CreateThread(NULL, 0, waits, NULL, 0, (DWORD *)8) != NULL, 0, ERROR_NOACCESS);
    check_error("bad-code", GetExitCodeThread(it, (DWORD *)8), 0, ERROR_NOACCESS);
    errno = 0;
    check("begin-null", _beginthreadex(NULL, 0, NULL, NULL, 0, NULL) == 0 && errno == EINVAL);
    errno = 0;
    check("begin-null-1", _beginthread(NULL, 0, NULL) == (uintptr_t)-1 && errno == EINVAL);
    errno = 0;
    check("too-large", CreateThread(NULL, (SIZE_T)1 << 60, waits, NULL, 0, NULL) == NULL);
    check("too-large-code", GetLastError() == ERROR_NOT_ENOUGH_MEMORY);
    SetEvent(event);
    check("ends", WaitForSingleObject(it, LIMIT) == WAIT_OBJECT_0);
    check("code", GetExitCodeThread(it, &code) && code == WAIT_OBJECT_0);
    return check_result();
}
