/* The clocks agree with each other and never go back; the time of day is the C library's. */
#include <check.h>
#include <thread.h>
#include <time.h>
#include <windows.h>

#include <mmsystem.h>

/* Seconds from 1601 to 1970. */
#define EPOCH 11644473600LL

static long long file_time(void) {
    FILETIME now;
    ULARGE_INTEGER value;
    GetSystemTimeAsFileTime(&now);
    value.LowPart = now.dwLowDateTime;
    value.HighPart = now.dwHighDateTime;
    return (long long)value.QuadPart;
}

static long long counter(void) {
    LARGE_INTEGER now;
    check("counter", QueryPerformanceCounter(&now));
    return now.QuadPart;
}

int main(void) {
    LARGE_INTEGER frequency;
    ULONGLONG ticks = GetTickCount64();
    long long count = counter(), day = file_time(), before, elapsed;
    DWORD small = GetTickCount(), multimedia = timeGetTime();

    check("frequency", QueryPerformanceFrequency(&frequency) && frequency.QuadPart > 0);
    SetLastError(SENTINEL);
    counter();
    check("last-error", GetLastError() == SENTINEL);

    /* One clock for all of them, up to its wrap, and up to what passes between two readings. */
    check("ticks-narrow", (DWORD)(small - (DWORD)ticks) < 10000);
    check("ticks-multimedia", (DWORD)(multimedia - small) < 10000);
    before = (long long)time(NULL);
    elapsed = file_time() / 10000000 - EPOCH;
    check("time-of-day", elapsed >= before - 1 && elapsed <= before + 10);

    wait_until(GetTickCount64() >= ticks + 50);
    elapsed = (counter() - count) * 1000 / frequency.QuadPart;
    check("counter-elapsed", elapsed >= 30 && elapsed < 60000);
    elapsed = (file_time() - day) / 10000;
    check("day-elapsed", elapsed >= 30 && elapsed < 60000);
    check("multimedia-elapsed", timeGetTime() - multimedia >= 30);
    count = counter();
    for (int i = 0; i < 10000; i++) {
        long long now = counter();
        if (now < count)
            check("goes-back", 0);
        count = now;
    }

    check("begin", timeBeginPeriod(1) == TIMERR_NOERROR);
    check("end", timeEndPeriod(1) == TIMERR_NOERROR);
    check("begin-nothing", timeBeginPeriod(0) == TIMERR_NOCANDO);
    check("end-nothing", timeEndPeriod(0) == TIMERR_NOCANDO);
    return check_result();
}
