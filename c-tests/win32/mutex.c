/* Mutexes: one owner, who may take it again; its end is told to the next one (D: createmutex, releasemutex). */
#include "event/waits.h"

enum { THREADS = 6, ROUNDS = 1000 };
static HANDLE it, two[2], taken, go;
static int shared;
static DWORD result;

static DWORD WINAPI counts(void *unused) {
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        if (WaitForSingleObject(it, LIMIT) != WAIT_OBJECT_0 || WaitForSingleObject(it, 0) != WAIT_OBJECT_0)
            return 1;
        shared++;
        ReleaseMutex(it);
        if (!ReleaseMutex(it))
            return 1;
    }
    return 0;
}

static DWORD WINAPI tries(void *unused) {
    (void)unused;
    result = WaitForSingleObject(it, 0);
    check_failure("not-owner", ReleaseMutex(it), 0, ERROR_NOT_OWNER);
    return 0;
}

static DWORD WINAPI leaves(void *unused) {
    (void)unused;
    WaitForSingleObject(it, LIMIT);
    WaitForSingleObject(it, LIMIT);
    SetEvent(taken);
    WaitForSingleObject(go, LIMIT);
    return 0;
}

static HANDLE begin(LPTHREAD_START_ROUTINE body) {
    HANDLE thread = CreateThread(NULL, 0, body, NULL, 0, NULL);
    require("thread", thread != NULL);
    return thread;
}

static void finish(HANDLE thread) {
    check("finish", WaitForSingleObject(thread, LIMIT) == WAIT_OBJECT_0);
    CloseHandle(thread);
}

/* A thread ends that has taken the mutex twice. */
static void leave(int wait_first) {
    HANDLE thread = begin(leaves);
    check("taken", WaitForSingleObject(taken, LIMIT) == WAIT_OBJECT_0 && WaitForSingleObject(it, 0) == WAIT_TIMEOUT);
    SetEvent(go);
    if (wait_first)
        finish(thread);
    check("abandoned", WaitForSingleObject(it, LIMIT) == WAIT_ABANDONED);
    check("told-once", WaitForSingleObject(it, 0) == WAIT_OBJECT_0);
    check("own", ReleaseMutex(it) && ReleaseMutex(it));
    if (!wait_first)
        finish(thread);
}

int main(void) {
    HANDLE threads[THREADS], event, thread;
    start();
    taken = auto_event();
    go = auto_event();
    event = auto_event();
    it = CreateMutexA(NULL, TRUE, NULL);
    require("create", it != NULL);
    finish(begin(tries));
    check("owned", result == WAIT_TIMEOUT);
    check("again", WaitForSingleObject(it, 0) == WAIT_OBJECT_0 && ReleaseMutex(it) && ReleaseMutex(it));
    check_failure("free", ReleaseMutex(it), 0, ERROR_NOT_OWNER);

    for (int i = 0; i < THREADS; i++)
        threads[i] = begin(counts);
    for (int i = 0; i < THREADS; i++)
        finish(threads[i]);
    check("counted", shared == THREADS * ROUNDS);

    for (int i = 0; i < 20; i++)
        leave(i % 2);
    two[0] = event;
    two[1] = it;
    thread = begin(leaves);
    check("taken-any", WaitForSingleObject(taken, LIMIT) == WAIT_OBJECT_0);
    SetEvent(go);
    check("any", WaitForMultipleObjects(2, two, FALSE, LIMIT) == WAIT_ABANDONED_0 + 1 && ReleaseMutex(it));
    finish(thread);
    thread = begin(leaves);
    check("taken-all", WaitForSingleObject(taken, LIMIT) == WAIT_OBJECT_0);
    SetEvent(go);
    SetEvent(event);
    check("all", WaitForMultipleObjects(2, two, TRUE, LIMIT) == WAIT_ABANDONED_0 && !signalled(event));
    check("all-owned", ReleaseMutex(it) && !ReleaseMutex(it));
    finish(thread);

    check_failure("event", ReleaseMutex(event), 0, ERROR_INVALID_HANDLE);
    check("close", CloseHandle(it));
    check_failure("closed", ReleaseMutex(it), 0, ERROR_INVALID_HANDLE);
    return check_result();
}
