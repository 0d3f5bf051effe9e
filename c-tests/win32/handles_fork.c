/* fork: timers that were set stay the parent's, mutexes of its other threads are left in the child, and both can be
 * used there; also where Winsock was never started. */
#include "event/waits.h"
#include "posix.h"

static HANDLE mutex, other, timer, semaphore, owned, go;
static int runs;

static void CALLBACK routine(void *data, DWORD low, DWORD high) {
    (void)data, (void)low, (void)high;
    runs++;
}

static DWORD WINAPI takes(void *unused) {
    (void)unused;
    WaitForSingleObject(other, LIMIT);
    SetEvent(owned);
    WaitForSingleObject(go, LIMIT);
    ReleaseMutex(other);
    return 0;
}

static int set(HANDLE it, long long ticks) {
    LARGE_INTEGER time;
    time.QuadPart = ticks;
    return SetWaitableTimer(it, &time, 0, routine, NULL, FALSE);
}

/* 0 when everything worked, otherwise which step did not. */
static int in_child(void) {
    if (SleepEx(150, TRUE) != 0 || signalled(timer))
        return 1;
    if (!ReleaseMutex(mutex) || ReleaseMutex(mutex))
        return 2;
    if (WaitForSingleObject(other, 0) != WAIT_ABANDONED || !ReleaseMutex(other))
        return 3;
    if (!signalled(semaphore) || signalled(semaphore))
        return 4;
    if (!set(timer, -10000) || SleepEx(LIMIT, TRUE) != WAIT_IO_COMPLETION || runs != 1 || !signalled(timer))
        return 5;
    return 0;
}

int main(void) {
    HANDLE thread;
    int child = -1;
    owned = auto_event();
    go = auto_event();
    mutex = CreateMutexA(NULL, TRUE, NULL);
    other = CreateMutexA(NULL, FALSE, NULL);
    semaphore = CreateSemaphoreA(NULL, 1, 1, NULL);
    timer = CreateWaitableTimerA(NULL, TRUE, NULL);
    thread = CreateThread(NULL, 0, takes, NULL, 0, NULL);
    check("owned", WaitForSingleObject(owned, LIMIT) == WAIT_OBJECT_0);
    check("set", set(timer, -1000000));
    if (posix_fork_reporting(&child)) {
        posix_report(in_child());
        exit(0);
    }
    check("child", child == 0);
    check("child-exit", posix_join_child() == 0);
    check("due", WaitForSingleObject(timer, LIMIT) == WAIT_OBJECT_0);
    check("alerted", SleepEx(LIMIT, TRUE) == WAIT_IO_COMPLETION && runs == 1);
    check("still-owned", WaitForSingleObject(other, 0) == WAIT_TIMEOUT && ReleaseMutex(mutex));
    SetEvent(go);
    check("ends", WaitForSingleObject(thread, LIMIT) == WAIT_OBJECT_0);
    check("free", WaitForSingleObject(other, 0) == WAIT_OBJECT_0);
    return check_result();
}
