/* CreateThread: a handle that is signalled at the thread's end, with its exit code, and takes procedures from the
 * moment it is there (D: createthread, queueuserapc). */
#include "event/waits.h"

static HANDLE go;
static flag ran, ran_first, ran_on, id_inside;

static DWORD WINAPI returns(void *argument) {
    return WaitForSingleObject(go, LIMIT) == WAIT_OBJECT_0 ? (DWORD)(ULONG_PTR)argument : 1;
}

static DWORD WINAPI exits(void *argument) {
    ExitThread((DWORD)(ULONG_PTR)argument);
    return 1;
}

static void CALLBACK procedure(ULONG_PTR argument) {
    ran += (int)argument;
    ran_on = (int)GetCurrentThreadId();
}

static DWORD WINAPI sleeps(void *unused) {
    (void)unused;
    ran_first = ran;
    id_inside = (int)GetCurrentThreadId();
    while (ran == 0)
        SleepEx(INFINITE, TRUE);
    return 3;
}

static DWORD code_of(HANDLE it) {
    DWORD code = SENTINEL;
    check("code", GetExitCodeThread(it, &code));
    return code;
}

static void returning(void) {
    HANDLE it, second;
    DWORD id = 0;
    it = CreateThread(NULL, 0, returns, (void *)0x87654321, 0, &id);
    require("create", it != NULL && id != 0 && id != GetCurrentThreadId());
    second = OpenThread(SYNCHRONIZE, FALSE, id);
    check("open", second != NULL);
    check("active", code_of(it) == STILL_ACTIVE && !signalled(it) && WaitForSingleObject(second, 1) == WAIT_TIMEOUT);
    SetEvent(go);
    check("ends", WaitForSingleObject(it, LIMIT) == WAIT_OBJECT_0 && signalled(it));
    check("second-ends", WaitForSingleObject(second, LIMIT) == WAIT_OBJECT_0);
    check("returned", code_of(it) == 0x87654321);
    check_failure("ended", QueueUserAPC(procedure, it, 1), 0, ERROR_GEN_FAILURE);
    check("close", CloseHandle(it) && CloseHandle(second));
    check_failure("closed", WaitForSingleObject(it, 0), (DWORD)-1, ERROR_INVALID_HANDLE);
    check_failure("closed-code", GetExitCodeThread(it, &id), 0, ERROR_INVALID_HANDLE);
}

static void alerted(void) {
    DWORD id = 0;
    HANDLE it;
    ran = ran_on = id_inside = 0;
    it = CreateThread(NULL, 0, sleeps, NULL, 0, &id);
    require("create-alerted", it != NULL);
    check("queue", QueueUserAPC(procedure, it, 7) != 0);
    check("alerted-ends", WaitForSingleObject(it, LIMIT) == WAIT_OBJECT_0 && code_of(it) == 3);
    check("ran", ran == 7 && ran_on == (int)id && id_inside == (int)id);
    CloseHandle(it);
}

static void suspended(void) {
    HANDLE it;
    ran = ran_first = 0;
    it = CreateThread(NULL, 1 << 16, sleeps, NULL, CREATE_SUSPENDED | STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    require("create-suspended", it != NULL);
    check("suspended", code_of(it) == STILL_ACTIVE && WaitForSingleObject(it, 20) == WAIT_TIMEOUT && ran == 0);
    check("queue-suspended", QueueUserAPC(procedure, it, 5) != 0);
    check("resume", ResumeThread(it) == 1 && ResumeThread(it) == 0);
    check("suspended-ends", WaitForSingleObject(it, LIMIT) == WAIT_OBJECT_0 && ran == 5);
    check("procedure-first", ran_first == 5);
    CloseHandle(it);
}

static void several(void) {
    HANDLE all[20];
    for (int i = 0; i < 20; i++)
        all[i] = CreateThread(NULL, 0, exits, (void *)(ULONG_PTR)(100 + i), 0, NULL);
    check("all", WaitForMultipleObjects(20, all, TRUE, LIMIT) == WAIT_OBJECT_0);
    for (int i = 0; i < 20; i++) {
        check(label("exited-%d", i), code_of(all[i]) == 100 + (DWORD)i);
        CloseHandle(all[i]);
    }
}

static flag went_on;

static DWORD WINAPI goes_on(void *unused) {
    (void)unused;
    WaitForSingleObject(go, LIMIT);
    went_on = 1;
    return 0;
}

int main(void) {
    HANDLE it;
    start();
    go = auto_event();
    returning();
    for (int i = 0; i < 50; i++)
        alerted();
    suspended();
    several();
    it = CreateThread(NULL, 0, goes_on, NULL, 0, NULL);
    check("close-running", CloseHandle(it));
    SetEvent(go);
    require_in_time("goes-on", went_on);
    check_failure("flags", CreateThread(NULL, 0, exits, NULL, 0x2, NULL) != NULL, 0, ERROR_INVALID_PARAMETER);
    check_failure("code-of-event", GetExitCodeThread(go, (DWORD *)&it), 0, ERROR_INVALID_HANDLE);
    check("own-code", code_of(GetCurrentThread()) == STILL_ACTIVE);
    SwitchToThread();
    return check_result();
}
