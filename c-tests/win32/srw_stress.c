/* Readers and writers of a slim lock, as many as there is no room for: a writer is alone, readers see whole values, and
 * everybody gets the lock in the end, a writer among readers who never leave it free too. */
#include "check.h"
#include "thread.h"

enum { WRITERS = 3, READERS = 3, ROUNDS = 20000 };
static SRWLOCK lock = SRWLOCK_INIT;
static volatile int left, right;
static flag torn, readers, done, written;

static THREAD_RESULT write_it(void *argument) {
    (void)argument;
    for (int i = 0; i < ROUNDS; i++) {
        AcquireSRWLockExclusive(&lock);
        left++;
        right++;
        ReleaseSRWLockExclusive(&lock);
    }
    return 0;
}

static THREAD_RESULT read_it(void *argument) {
    (void)argument;
    for (int i = 0; i < ROUNDS; i++) {
        AcquireSRWLockShared(&lock);
        if (left != right)
            torn = 1;
        ReleaseSRWLockShared(&lock);
    }
    return 0;
}

/* Two of these hold the lock in turns that overlap: it is never free unless a new reader has to wait for the writer. */
static THREAD_RESULT read_for_ever(void *argument) {
    (void)argument;
    readers++;
    while (!done) {
        AcquireSRWLockShared(&lock);
        thread_yield();
        ReleaseSRWLockShared(&lock);
    }
    return 0;
}

static THREAD_RESULT write_once(void *argument) {
    (void)argument;
    AcquireSRWLockExclusive(&lock);
    written = 1;
    ReleaseSRWLockExclusive(&lock);
    return 0;
}

int main(void) {
    thread threads[WRITERS + READERS], writer;
    for (int i = 0; i < WRITERS + READERS; i++)
        threads[i] = thread_start(i % 2 ? read_it : write_it, NULL);
    for (int i = 0; i < WRITERS + READERS; i++)
        thread_join(threads[i]);
    check("all-written", left == WRITERS * ROUNDS && right == left);
    check("never-torn", !torn);
    check("free", TryAcquireSRWLockExclusive(&lock));
    ReleaseSRWLockExclusive(&lock);
    for (int i = 0; i < READERS; i++)
        threads[i] = thread_start(read_for_ever, NULL);
    wait_until(readers == READERS);
    writer = thread_start(write_once, NULL);
    wait_until(written);
    done = 1;
    thread_join(writer);
    for (int i = 0; i < READERS; i++)
        thread_join(threads[i]);
    check("free-again", TryAcquireSRWLockExclusive(&lock));
    return check_result();
}
