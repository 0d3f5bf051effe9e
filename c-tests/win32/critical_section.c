/* A critical section is entered by one thread at a time, by that one as often as it likes; its functions leave the last
 * error alone (Microsoft's pages of EnterCriticalSection, TryEnterCriticalSection). */
#include "check.h"
#include "thread.h"

enum { THREADS = 4, ROUNDS = 20000 };
static CRITICAL_SECTION section;
static long long counted;
static flag tried;

static THREAD_RESULT count(void *argument) {
    (void)argument;
    for (int i = 0; i < ROUNDS; i++) {
        EnterCriticalSection(&section);
        EnterCriticalSection(&section);
        counted++;
        LeaveCriticalSection(&section);
        LeaveCriticalSection(&section);
    }
    return 0;
}

static THREAD_RESULT try_it(void *argument) {
    int *got = argument;
    *got = TryEnterCriticalSection(&section);
    if (*got)
        LeaveCriticalSection(&section);
    tried = 1;
    return 0;
}

static int another_gets_it(void) {
    int got = -1;
    thread other = thread_start(try_it, &got);
    thread_join(other);
    return got;
}

int main(void) {
    thread threads[THREADS];
    check("size", sizeof(CRITICAL_SECTION) == 40);
    SetLastError(SENTINEL);
    InitializeCriticalSection(&section);
    check("try", TryEnterCriticalSection(&section));
    EnterCriticalSection(&section);
    check("entered-twice", another_gets_it() == FALSE);
    LeaveCriticalSection(&section);
    check("left-once", another_gets_it() == FALSE);
    LeaveCriticalSection(&section);
    check("left", another_gets_it() == TRUE);
    DeleteCriticalSection(&section);
    check("spin-count", InitializeCriticalSectionAndSpinCount(&section, 4000));
    check("spins", SetCriticalSectionSpinCount(&section, 0x80000400) == 4000);
    DeleteCriticalSection(&section);
    check("ex", InitializeCriticalSectionEx(&section, 400, CRITICAL_SECTION_NO_DEBUG_INFO));
    for (int i = 0; i < THREADS; i++)
        threads[i] = thread_start(count, NULL);
    for (int i = 0; i < THREADS; i++)
        thread_join(threads[i]);
    check("one-at-a-time", counted == (long long)THREADS * ROUNDS);
    DeleteCriticalSection(&section);
    check("last-error", GetLastError() == SENTINEL);
    return check_result();
}
