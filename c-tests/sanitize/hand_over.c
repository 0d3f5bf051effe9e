/* One thread leaves a number to another through the library: `hand_over WAY`. ThreadSanitizer must see that this is no
 * race. `hand_over WAY late` writes the number after it was handed over: that is one, and has to be reported.
 *
 * The flags `begun` and `is_read` are relaxed, so that they hand nothing over themselves. */
#include "peers.h"
#include <windows.h>

enum { LARGE = 8 << 20 };

static struct {
    HANDLE event, mutex, semaphore, timer, port, taker, giver;
    SRWLOCK srw;
    CRITICAL_SECTION section;
    CONDITION_VARIABLE condition;
} by;
static int number;   /* what is handed over */
static int is_given; /* under a lock of the way */
static int is_late, begun, is_read;
static pair tcp;
static char *data;

static void CALLBACK nothing(ULONG_PTR unused) { (void)unused; }

static void give_event(void) { SetEvent(by.event); }
static void take_event(void) { WaitForSingleObject(by.event, INFINITE); }

static void give_pulse(void) { ReleaseSemaphore(by.semaphore, 1, NULL); }
static void take_all(void) {
    HANDLE all[] = {by.semaphore, by.mutex};
    WaitForMultipleObjects(2, all, TRUE, INFINITE);
}
static void take_semaphore(void) { WaitForSingleObject(by.semaphore, INFINITE); }

static void give_timer(void) {
    LARGE_INTEGER due = {.QuadPart = -10000};
    SetWaitableTimer(by.timer, &due, 0, NULL, NULL, FALSE);
}
static void take_timer(void) { WaitForSingleObject(by.timer, INFINITE); }

static void give_port(void) { PostQueuedCompletionStatus(by.port, 1, 0, NULL); }
static void take_port(void) {
    DWORD count;
    ULONG_PTR key;
    OVERLAPPED *overlapped;
    GetQueuedCompletionStatus(by.port, &count, &key, &overlapped, INFINITE);
}

static void give_procedure(void) { QueueUserAPC(nothing, by.taker, 0); }
static void take_procedure(void) { SleepEx(INFINITE, TRUE); }

/* Locks: what is given is noted under the lock, and looked for until it is there. */
#define LOCK(name, enter, leave, enter_to_look, leave_after)                                                           \
    static void give_##name(void) {                                                                                    \
        enter;                                                                                                         \
        is_given = 1;                                                                                                  \
        leave;                                                                                                         \
    }                                                                                                                  \
    static void take_##name(void) {                                                                                    \
        for (int found = 0; !found; thread_yield()) {                                                                  \
            enter_to_look;                                                                                             \
            found = is_given;                                                                                          \
            leave_after;                                                                                               \
        }                                                                                                              \
    }
LOCK(mutex, WaitForSingleObject(by.mutex, INFINITE), ReleaseMutex(by.mutex), WaitForSingleObject(by.mutex, INFINITE),
     ReleaseMutex(by.mutex))
LOCK(section, EnterCriticalSection(&by.section), LeaveCriticalSection(&by.section), EnterCriticalSection(&by.section),
     LeaveCriticalSection(&by.section))
LOCK(srw, AcquireSRWLockExclusive(&by.srw), ReleaseSRWLockExclusive(&by.srw), AcquireSRWLockExclusive(&by.srw),
     ReleaseSRWLockExclusive(&by.srw))
LOCK(reader, AcquireSRWLockExclusive(&by.srw), ReleaseSRWLockExclusive(&by.srw), AcquireSRWLockShared(&by.srw),
     ReleaseSRWLockShared(&by.srw))

static void give_condition(void) {
    give_section();
    WakeAllConditionVariable(&by.condition);
}
static void take_condition(void) {
    EnterCriticalSection(&by.section);
    while (!is_given)
        SleepConditionVariableCS(&by.condition, &by.section, 100);
    LeaveCriticalSection(&by.section);
}

static const struct {
    const char *name;
    void (*give)(void), (*take)(void);
} ways[] = {
    {"event", give_event, take_event},
    {"semaphore", give_pulse, take_semaphore},
    {"all", give_pulse, take_all},
    {"timer", give_timer, take_timer},
    {"port", give_port, take_port},
    {"procedure", give_procedure, take_procedure},
    {"mutex", give_mutex, take_mutex},
    {"section", give_section, take_section},
    {"srw", give_srw, take_srw},
    {"reader", give_reader, take_reader},
    {"condition", give_condition, take_condition},
};

static void await(int *relaxed) {
    while (!__atomic_load_n(relaxed, __ATOMIC_RELAXED))
        thread_yield();
}

static void note(int *relaxed) { __atomic_store_n(relaxed, 1, __ATOMIC_RELAXED); }

/* It does not end before the number was read: a thread's end hands over too. */
static DWORD WINAPI give(void *way) {
    void (*hand_over)(void) = ways[(size_t)way].give;
    await(&begun);
    if (!is_late)
        number = 1;
    hand_over();
    if (is_late)
        number = 1;
    await(&is_read);
    return 0;
}

static void run(size_t way) {
    by.event = CreateEventA(NULL, FALSE, FALSE, NULL);
    by.semaphore = CreateSemaphoreA(NULL, 0, 1, NULL);
    by.mutex = CreateMutexA(NULL, FALSE, NULL);
    by.timer = CreateWaitableTimerA(NULL, FALSE, NULL);
    by.port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    by.taker = OpenThread(THREAD_SET_CONTEXT, FALSE, GetCurrentThreadId());
    InitializeCriticalSection(&by.section);
    require("thread", by.taker && (by.giver = CreateThread(NULL, 0, give, (void *)way, 0, NULL)));
    note(&begun);
    ways[way].take();
    check("taken", number == 1 || is_late);
    note(&is_read);
    check("end", WaitForSingleObject(by.giver, 10000) == WAIT_OBJECT_0);
}

/* A thread's end hands over what it has done; "late" does not wait for it. */
static DWORD WINAPI end(void *unused) {
    (void)unused;
    await(&begun);
    number = 1;
    return 7;
}

static void run_end(void) {
    by.giver = CreateThread(NULL, 0, end, NULL, 0, NULL);
    if (is_late)
        number = 2;
    note(&begun);
    require("end", WaitForSingleObject(by.giver, 10000) == WAIT_OBJECT_0);
    check("number", number || is_late);
}

/* The data of an overlapped send is the program's again when the operation has ended; "late" writes to it before. */
static THREAD_RESULT drain(void *unused) {
    static char got[LARGE];
    (void)unused;
    await(&begun);
    check("drained", receive_all(tcp.server, got, LARGE) == LARGE);
    return 0;
}

static void run_send(void) {
    OVERLAPPED overlapped = {0};
    WSABUF buffer = {LARGE, data = calloc(1, LARGE)};
    DWORD count = 0, flags;
    thread drainer;
    tcp = tcp_pair();
    drainer = thread_start(drain, NULL);
    overlapped.hEvent = by.event = CreateEventA(NULL, TRUE, FALSE, NULL);
    require("pends", WSASend(tcp.client, &buffer, 1, NULL, 0, &overlapped, NULL) == -1);
    require("pending", WSAGetLastError() == WSA_IO_PENDING);
    if (is_late)
        data[LARGE - 1] = 1;
    note(&begun);
    check("ends", WSAGetOverlappedResult(tcp.client, &overlapped, &count, TRUE, &flags) && count == LARGE);
    data[LARGE - 1] = 2;
    thread_join(drainer);
    free(data);
}

int main(int count, char **arguments) {
    const char *way = count > 1 ? arguments[1] : "";
    is_late = count > 2;
    start();
    if (strcmp(way, "end") == 0)
        return run_end(), check_result();
    if (strcmp(way, "send") == 0)
        return run_send(), check_result();
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        if (strcmp(way, ways[i].name) == 0)
            return run(i), check_result();
    return 2;
}
