/* Waitable timers: relative and absolute times, periods, both ways of resetting (D: setwaitabletimer). */
#include "event/waits.h"
#include <limits.h>

static LARGE_INTEGER due(long long ticks) {
    LARGE_INTEGER it;
    it.QuadPart = ticks;
    return it;
}

static int set(HANDLE timer, long long ticks, LONG period) {
    LARGE_INTEGER time = due(ticks);
    return SetWaitableTimer(timer, &time, period, NULL, NULL, FALSE);
}

/* Milliseconds to ticks of 100 ns, from now on. */
static long long after(int span) { return -10000LL * span; }

static void relative(HANDLE timer) {
    long long begin = milliseconds();
    check("set", set(timer, after(30), 0) && !signalled(timer));
    check("due", WaitForSingleObject(timer, LIMIT) == WAIT_OBJECT_0);
    check("not-early", milliseconds() - begin >= 29);
}

int main(void) {
    HANDLE manual, once, both[2];
    LARGE_INTEGER time = due(0);
    long long begin;
    start();
    manual = CreateWaitableTimerA(NULL, TRUE, NULL);
    once = CreateWaitableTimerW(NULL, FALSE, NULL);
    require("create", manual && once && manual != once);
    check("not-set", !signalled(manual) && !signalled(once));
    relative(manual);
    check("stays", signalled(manual) && signalled(manual));
    relative(once);
    check("is-taken", !signalled(once));

    check("past", set(manual, 1, 0) && signalled(manual));
    check("anew", set(manual, after(1000 * 1000), 0) && !signalled(manual));
    check("zero", set(manual, 0, 0) && signalled(manual));
    check("far", set(manual, LLONG_MAX, 0) && !signalled(manual));
    check("farthest", set(manual, LLONG_MIN, 0) && !signalled(manual));
    check("past-period", set(once, 1, 5) && signalled(once));
    for (int i = 0; i < 3; i++)
        check(label("period-%d", i), WaitForSingleObject(once, LIMIT) == WAIT_OBJECT_0);
    check("cancel", CancelWaitableTimer(once));
    signalled(once);
    check("cancelled", WaitForSingleObject(once, 30) == WAIT_TIMEOUT);

    begin = milliseconds();
    check("set-period", set(once, after(10), 10));
    for (int i = 0; i < 5; i++)
        check(label("periodic-%d", i), WaitForSingleObject(once, LIMIT) == WAIT_OBJECT_0);
    check("periodic-time", milliseconds() - begin >= 40);
    check("stop", CancelWaitableTimer(once) && CancelWaitableTimer(once));

    check("kept", set(manual, 1, 0) && CancelWaitableTimer(manual) && signalled(manual));
    both[0] = once;
    both[1] = manual;
    signalled(once);
    check("any", set(manual, after(10), 0) && WaitForMultipleObjects(2, both, FALSE, LIMIT) == WAIT_OBJECT_0 + 1);
    check("all", set(once, after(10), 0) && WaitForMultipleObjects(2, both, TRUE, LIMIT) == WAIT_OBJECT_0);

    check_failure("negative", SetWaitableTimer(manual, &time, -1, NULL, NULL, FALSE), 0, ERROR_INVALID_PARAMETER);
    check("resume", SetWaitableTimer(manual, &time, 0, NULL, NULL, TRUE));
    check("resume-code", GetLastError() == ERROR_NOT_SUPPORTED);
    check_failure("event", SetEvent(manual), 0, ERROR_INVALID_HANDLE);
    check("close-set", set(once, after(20), 0) && CloseHandle(once) && CloseHandle(manual));
    check_failure("closed", SetWaitableTimer(manual, &time, 0, NULL, NULL, FALSE), 0, ERROR_INVALID_HANDLE);
    check_failure("closed-cancel", CancelWaitableTimer(manual), 0, ERROR_INVALID_HANDLE);
    return check_result();
}
