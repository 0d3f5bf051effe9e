/* A timer's completion routine runs in alertable waits of the thread that has set it, once however often the timer was
 * due meanwhile, and not after the timer was set anew or cancelled (D: setwaitabletimer, cancelwaitabletimer). */
#include "event/waits.h"

static int runs, argument;
static DWORD ran_on;
static unsigned long long told;

static void CALLBACK routine(void *data, DWORD low, DWORD high) {
    runs++;
    *(int *)data = 5;
    ran_on = GetCurrentThreadId();
    told = (unsigned long long)high << 32 | low;
}

static int set(HANDLE timer, long long ticks, LONG period) {
    LARGE_INTEGER time;
    time.QuadPart = ticks;
    return SetWaitableTimer(timer, &time, period, routine, &argument, FALSE);
}

static DWORD WINAPI sets(void *timer) { return (DWORD)set((HANDLE)timer, -300000, 0); }

int main(void) {
    HANDLE timer, thread;
    unsigned long long first;
    start();
    timer = CreateWaitableTimerA(NULL, TRUE, NULL);
    check("set", set(timer, -100000, 0));
    check("alerted", SleepEx(LIMIT, TRUE) == WAIT_IO_COMPLETION && runs == 1);
    check("told", argument == 5 && ran_on == GetCurrentThreadId() && signalled(timer));
    first = told;
    /* Between 2020 and 2120. */
    check("time", first > 132000000000000000ULL && first < 163800000000000000ULL);

    check("past", set(timer, 1, 0) && runs == 1);
    check("past-alerted", SleepEx(0, TRUE) == WAIT_IO_COMPLETION && runs == 2 && told >= first);
    check("plain-wait", set(timer, -50000, 0) && WaitForSingleObject(timer, LIMIT) == WAIT_OBJECT_0 && runs == 2);
    check("later", SleepEx(LIMIT, TRUE) == WAIT_IO_COMPLETION && runs == 3);

    check("period", set(timer, 1, 1));
    Sleep(30);
    check("once", SleepEx(0, TRUE) == WAIT_IO_COMPLETION && runs == 4);
    check("again", SleepEx(LIMIT, TRUE) == WAIT_IO_COMPLETION && runs == 5);
    Sleep(10);
    check("cancel", CancelWaitableTimer(timer) && SleepEx(0, TRUE) == 0 && runs == 5);
    check("queued", set(timer, 1, 0) && set(timer, -1000000000, 0) && SleepEx(0, TRUE) == 0 && runs == 5);
    check("queued-close", set(timer, 1, 0) && CloseHandle(timer) && SleepEx(0, TRUE) == 0 && runs == 5);

    timer = CreateWaitableTimerA(NULL, TRUE, NULL);
    thread = CreateThread(NULL, 0, sets, timer, 0, NULL);
    check("thread", WaitForSingleObject(thread, LIMIT) == WAIT_OBJECT_0);
    check("ends-with-thread", WaitForSingleObject(timer, 100) == WAIT_TIMEOUT && runs == 5);
    return check_result();
}
