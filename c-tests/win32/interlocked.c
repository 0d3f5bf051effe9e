/* The Interlocked functions: what they return and leave, for each width, and under threads. A long has 64 bits here and
 * 32 on Windows; they take what they are given. */
#include <check.h>
#include <thread.h>

#define ROUNDS 100000
#define THREADS 4

static LONG counted;
static LONGLONG counted_64;
static LONG compared;

static THREAD_RESULT count(void *unused) {
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        LONG seen;
        InterlockedIncrement(&counted);
        InterlockedExchangeAdd64(&counted_64, 3);
        do {
            seen = InterlockedCompareExchange(&compared, 0, 0);
        } while (InterlockedCompareExchange(&compared, seen + 1, seen) != seen);
    }
    return 0;
}

static void of_32_bits(void) {
    LONG value = 5;
    check("increment", InterlockedIncrement(&value) == 6 && value == 6);
    check("decrement", InterlockedDecrement(&value) == 5 && value == 5);
    check("exchange", InterlockedExchange(&value, 7) == 5 && value == 7);
    check("exchange-add", InterlockedExchangeAdd(&value, 3) == 7 && value == 10);
    check("add", InterlockedAdd(&value, -4) == 6 && value == 6);
    check("compare-differs", InterlockedCompareExchange(&value, 9, 5) == 6 && value == 6);
    check("compare-equals", InterlockedCompareExchange(&value, 9, 6) == 6 && value == 9);
    check("and", InterlockedAnd(&value, 8) == 9 && value == 8);
    check("or", InterlockedOr(&value, 3) == 8 && value == 11);
    check("xor", InterlockedXor(&value, 1) == 11 && value == 10);
    value = 0;
    check("negative", InterlockedDecrement(&value) == -1 && value == -1);
    check("acquire", InterlockedIncrementAcquire(&value) == 0);
    check("release", InterlockedDecrementRelease(&value) == -1);
/* MinGW's headers have not got this one. */
#ifndef __MINGW32__
    check("no-fence", InterlockedAddNoFence(&value, 2) == 1);
#endif
}

/* On Windows this is the type LONG is made of. */
static void of_long(void) {
    long value = 0;
    check("long-decrement", InterlockedDecrement(&value) == -1 && value == -1);
    check("long-exchange", InterlockedExchange(&value, 1L) == -1 && value == 1);
    check("long-compare", InterlockedCompareExchange(&value, 2, 1) == 1 && value == 2);
}

static void of_64_bits(void) {
    LONGLONG value = 0x100000000LL;
    check("increment-64", InterlockedIncrement64(&value) == 0x100000001LL);
    check("decrement-64", InterlockedDecrement64(&value) == 0x100000000LL);
    check("add-64", InterlockedAdd64(&value, -1) == 0xFFFFFFFFLL);
    check("exchange-add-64", InterlockedExchangeAdd64(&value, 2) == 0xFFFFFFFFLL && value == 0x100000001LL);
    check("exchange-64", InterlockedExchange64(&value, -2) == 0x100000001LL);
    check("compare-64", InterlockedCompareExchange64(&value, 0x200000000LL, -2) == -2 && value == 0x200000000LL);
}

static void of_pointers(void) {
    int first = 0, second = 0;
    PVOID pointer = &first;
    check("exchange-pointer", InterlockedExchangePointer(&pointer, &second) == &first && pointer == &second);
    check("compare-pointer-differs", InterlockedCompareExchangePointer(&pointer, NULL, &first) == &second);
    check("compare-pointer-equals", InterlockedCompareExchangePointer(&pointer, NULL, &second) == &second);
    check("pointer", pointer == NULL);
}

int main(void) {
    thread threads[THREADS];
    of_32_bits();
    of_long();
    of_64_bits();
    of_pointers();
    for (int i = 0; i < THREADS; i++)
        threads[i] = thread_start(count, NULL);
    for (int i = 0; i < THREADS; i++)
        thread_join(threads[i]);
    check("counted", counted == THREADS * ROUNDS);
    check("counted-64", counted_64 == 3LL * THREADS * ROUNDS);
    check("compared", compared == THREADS * ROUNDS);
    return check_result();
}
