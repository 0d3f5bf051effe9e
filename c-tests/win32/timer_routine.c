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

/* How often the routine runs in a sleep, and whether that says so. */
static int runs_in(DWORD span) {
    int before = runs;
    DWORD result = SleepEx(span, TRUE);
    return result == (runs == before ? 0 : WAIT_IO_COMPLETION) ? runs - before : -1;
}

static DWORD WINAPI sets(void *timer) { return (DWORD)set((HANDLE)timer, -300000, 0); }

int main(void) {
    HANDLE timer, thread;
    start();
    timer = CreateWaitableTimerA(NULL, TRUE, NULL);
    check("set", set(timer, -100000, 0));
    check("alerted", runs_in(LIMIT) == 1 && signalled(timer));
    check("told", argument == 5 && ran_on == GetCurrentThreadId());
    /* Between 2020 and 2120. */
    check("time", told > 132000000000000000ULL && told < 163800000000000000ULL);

    check("past", set(timer, 1, 0) && runs == 1);
    check("past-alerted", runs_in(0) == 1);
    check("plain-wait", set(timer, -50000, 0) && WaitForSingleObject(timer, LIMIT) == WAIT_OBJECT_0 && runs == 2);
    check("later", runs_in(LIMIT) == 1);

    check("period", set(timer, 1, 1));
    Sleep(30);
    check("once", runs_in(0) == 1);
    check("again", runs_in(LIMIT) == 1);
    Sleep(10);
    check("cancel", CancelWaitableTimer(timer) && runs_in(0) == 0);
    check("queued", set(timer, 1, 0) && set(timer, -1000000000, 0) && runs_in(0) == 0);
    check("queued-close", set(timer, 1, 0) && CloseHandle(timer) && runs_in(0) == 0);

    timer = CreateWaitableTimerA(NULL, TRUE, NULL);
    thread = CreateThread(NULL, 0, sets, timer, 0, NULL);
    check("thread", WaitForSingleObject(thread, LIMIT) == WAIT_OBJECT_0);
    check("ends-with-thread", WaitForSingleObject(timer, 100) == WAIT_TIMEOUT);
    return check_result();
}
