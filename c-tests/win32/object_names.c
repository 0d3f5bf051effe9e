/* Objects with names: who makes one that is there gets it, and it is there until everybody has closed it (D:
 * createmutex). */
#include "event/waits.h"

static DWORD WINAPI tries(void *handle) { return WaitForSingleObject((HANDLE)handle, 0); }

int main(void) {
    HANDLE first, second, thread;
    DWORD code = 0;
    start();
    SetLastError(SENTINEL);
    first = CreateMutexA(NULL, TRUE, "winsend test of names");
    check("new", first != NULL && GetLastError() == 0);
    second = CreateMutexW(NULL, TRUE, u"winsend test of names");
    check("there", second != NULL && GetLastError() == ERROR_ALREADY_EXISTS);
    thread = CreateThread(NULL, 0, tries, second, 0, NULL);
    check("thread", WaitForSingleObject(thread, LIMIT) == WAIT_OBJECT_0 && GetExitCodeThread(thread, &code));
    check("owned", code == WAIT_TIMEOUT);
    check("owned-once", ReleaseMutex(second) && !ReleaseMutex(first));
    check_failure("other-kind", CreateSemaphoreA(NULL, 0, 1, "winsend test of names") != NULL, 0, ERROR_INVALID_HANDLE);
    check("close", CloseHandle(first));
    check("still", signalled(second) && ReleaseMutex(second) && CloseHandle(second));
    first = CreateSemaphoreA(NULL, 0, 1, "winsend test of names");
    check("free-again", first != NULL && GetLastError() == 0);
    second = CreateSemaphoreA(NULL, 0, 1, "Winsend test of names");
    check("case", second != NULL && GetLastError() == 0 && CloseHandle(second));
    check("close-semaphore", CloseHandle(first));
    first = CreateWaitableTimerA(NULL, TRUE, "");
    second = CreateWaitableTimerW(NULL, TRUE, u"");
    check("empty", first != NULL && second != NULL && first != second);
    return check_result();
}
