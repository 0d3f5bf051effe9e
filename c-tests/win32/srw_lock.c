/* A slim lock is held by one writer or by many readers; trying never waits; a static one needs no call (Microsoft's
 * page "Slim Reader/Writer (SRW) Locks"). */
#include "check.h"

static SRWLOCK lock = SRWLOCK_INIT;

static void tries(const char *when, int exclusive, int shared) {
    int got = TryAcquireSRWLockExclusive(&lock) != 0;
    check(label("%s-exclusive", when), got == exclusive);
    if (got)
        ReleaseSRWLockExclusive(&lock);
    got = TryAcquireSRWLockShared(&lock) != 0;
    check(label("%s-shared", when), got == shared);
    if (got)
        ReleaseSRWLockShared(&lock);
}

int main(void) {
    check("size", sizeof(SRWLOCK) == sizeof(void *));
    SetLastError(SENTINEL);
    tries("free", 1, 1);
    AcquireSRWLockExclusive(&lock);
    tries("written", 0, 0);
    ReleaseSRWLockExclusive(&lock);
    AcquireSRWLockShared(&lock);
    tries("read", 0, 1);
    AcquireSRWLockShared(&lock);
    ReleaseSRWLockShared(&lock);
    tries("read-once", 0, 1);
    ReleaseSRWLockShared(&lock);
    tries("free-again", 1, 1);
    check("free-is-null", lock.Ptr == NULL);
    InitializeSRWLock(&lock);
    tries("initialised", 1, 1);
    check("last-error", GetLastError() == SENTINEL);
    return check_result();
}
