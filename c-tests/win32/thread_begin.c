/* The C library's ways to start a thread: _beginthreadex has CreateThread's handle, _beginthread one that is closed
 * when the thread ends. */
#include "event/waits.h"
#ifdef _WIN32
#include <process.h>
#endif

static HANDLE go;
static flag ran;

static unsigned __stdcall ends(void *argument) {
    if (argument)
        _endthreadex(17);
    return 18;
}

static void __cdecl runs(void *argument) {
    WaitForSingleObject(go, LIMIT);
    ran++;
    if (argument)
        _endthread();
}

static DWORD code_of(HANDLE it) {
    DWORD code = SENTINEL;
    check("wait", WaitForSingleObject(it, LIMIT) == WAIT_OBJECT_0);
    check("code", GetExitCodeThread(it, &code));
    check("close", CloseHandle(it));
    return code;
}

int main(void) {
    unsigned id = 0;
    uintptr_t it;
    start();
    go = manual_event();
    it = _beginthreadex(NULL, 0, ends, NULL, 0, &id);
    check("ex", it != 0 && id != 0);
    check("returns", code_of((HANDLE)it) == 18);
    it = _beginthreadex(NULL, 1 << 20, ends, &id, CREATE_SUSPENDED, NULL);
    check("ex-suspended", it != 0 && ResumeThread((HANDLE)it) == 1);
    check("ends", code_of((HANDLE)it) == 17);
    for (int i = 0; i < 2; i++) {
        ran = 0;
        ResetEvent(go);
        it = _beginthread(runs, 0, i ? &id : NULL);
        check(label("begin-%d", i), it != (uintptr_t)-1 && it != 0);
        check(label("runs-%d", i), WaitForSingleObject((HANDLE)it, 0) == WAIT_TIMEOUT);
        SetEvent(go);
        require_in_time(label("ran-%d", i), ran == 1);
        require_in_time(label("closed-%d", i), WaitForSingleObject((HANDLE)it, 0) == WAIT_FAILED);
    }
    return check_result();
}
