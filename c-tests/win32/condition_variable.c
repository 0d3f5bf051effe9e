/* A condition variable gives the lock up while it waits, and has it again afterwards, also when the time has passed
 * (Microsoft's pages of SleepConditionVariableSRW and SleepConditionVariableCS). */
#include "check.h"
#include "thread.h"

enum { THREADS = 4, ITEMS = 5000 };
static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE filled = CONDITION_VARIABLE_INIT, emptied;
static CRITICAL_SECTION section;
static int full, taken, gone;
static flag waiting;

/* One place between one who fills it and several who empty it. */
static THREAD_RESULT empty(void *argument) {
    (void)argument;
    AcquireSRWLockExclusive(&lock);
    while (taken < ITEMS) {
        while (!full && taken < ITEMS)
            SleepConditionVariableSRW(&filled, &lock, INFINITE, 0);
        if (!full)
            break;
        full = 0;
        if (++taken == ITEMS)
            WakeAllConditionVariable(&filled);
        WakeConditionVariable(&emptied);
    }
    ReleaseSRWLockExclusive(&lock);
    return 0;
}

static THREAD_RESULT wait_shared(void *argument) {
    (void)argument;
    AcquireSRWLockShared(&lock);
    waiting++;
    while (!gone)
        SleepConditionVariableSRW(&filled, &lock, INFINITE, CONDITION_VARIABLE_LOCKMODE_SHARED);
    ReleaseSRWLockShared(&lock);
    return 0;
}

static THREAD_RESULT wait_in_section(void *argument) {
    (void)argument;
    EnterCriticalSection(&section);
    waiting++;
    while (!gone)
        SleepConditionVariableCS(&filled, &section, INFINITE);
    LeaveCriticalSection(&section);
    return 0;
}

static void time_outs(void) {
    long long start;
    AcquireSRWLockExclusive(&lock);
    check_error("at-once", SleepConditionVariableSRW(&filled, &lock, 0, 0), FALSE, ERROR_TIMEOUT);
    start = milliseconds();
    check_error("later", SleepConditionVariableSRW(&filled, &lock, 50, 0), FALSE, ERROR_TIMEOUT);
    check("not-early", milliseconds() - start >= 40);
    check("held", !TryAcquireSRWLockShared(&lock));
    ReleaseSRWLockExclusive(&lock);
    AcquireSRWLockShared(&lock);
    check_error("shared", SleepConditionVariableSRW(&filled, &lock, 1, CONDITION_VARIABLE_LOCKMODE_SHARED), FALSE,
                ERROR_TIMEOUT);
    check("held-shared", TryAcquireSRWLockShared(&lock) && !TryAcquireSRWLockExclusive(&lock));
    ReleaseSRWLockShared(&lock);
    ReleaseSRWLockShared(&lock);
    EnterCriticalSection(&section);
    check_error("section", SleepConditionVariableCS(&filled, &section, 1), FALSE, ERROR_TIMEOUT);
    LeaveCriticalSection(&section);
}

static void exchange(void) {
    thread threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        threads[i] = thread_start(empty, NULL);
    for (int i = 0; i < ITEMS; i++) {
        AcquireSRWLockExclusive(&lock);
        while (full)
            SleepConditionVariableSRW(&emptied, &lock, INFINITE, 0);
        full = 1;
        ReleaseSRWLockExclusive(&lock);
        WakeConditionVariable(&filled);
    }
    for (int i = 0; i < THREADS; i++)
        thread_join(threads[i]);
    check("all-taken", taken == ITEMS && !full);
}

static void all(void) {
    thread threads[THREADS];
    waiting = 0;
    for (int i = 0; i < THREADS; i++)
        threads[i] = thread_start(wait_shared, NULL);
    wait_until(waiting == THREADS);
    AcquireSRWLockExclusive(&lock);
    gone = 1;
    ReleaseSRWLockExclusive(&lock);
    WakeAllConditionVariable(&filled);
    for (int i = 0; i < THREADS; i++)
        thread_join(threads[i]);
    gone = waiting = 0;
    for (int i = 0; i < THREADS; i++)
        threads[i] = thread_start(wait_in_section, NULL);
    wait_until(waiting == THREADS);
    EnterCriticalSection(&section);
    gone = 1;
    LeaveCriticalSection(&section);
    WakeAllConditionVariable(&filled);
    for (int i = 0; i < THREADS; i++)
        thread_join(threads[i]);
}

int main(void) {
    check("size", sizeof(CONDITION_VARIABLE) == sizeof(void *));
    InitializeConditionVariable(&emptied);
    InitializeCriticalSection(&section);
    WakeConditionVariable(&filled);
    WakeAllConditionVariable(&filled);
    time_outs();
    exchange();
    all();
    DeleteCriticalSection(&section);
    return check_result();
}
