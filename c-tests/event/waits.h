/* Events, and waits that have a limit: a test that waits for what does not come fails instead of hanging. */
#pragma once
#include "peers.h"

/* Milliseconds after which something that must happen counts as missing. */
enum { LIMIT = 15000 };

/* As check_error, for calls that are not Winsock's: they leave no code in errno. */
#define check_failure(label, call, expected, code)                                                                     \
    (check_begin(), check_outside(label, (long long)(call), expected, code, __FILE__, __LINE__, #call))

static inline int check_outside(const char *label, long long got, long long expected, int code, const char *file,
                                int line, const char *text) {
    return check_call(label, got, expected, code, errno, file, line, text);
}

/* Waits until the condition holds; the rest of the test has no meaning when it never does. */
#define require_in_time(label, condition)                                                                              \
    do {                                                                                                               \
        long long end = milliseconds() + LIMIT;                                                                        \
        while (!(condition) && milliseconds() < end)                                                                   \
            thread_yield();                                                                                            \
        require(label, condition);                                                                                     \
    } while (0)

/* Gives other threads time to get into a wait, or to do what they must not; not for long on a busy machine. */
static inline void give_way(int times) {
    long long end = milliseconds() + 5;
    for (int i = 0; i < times && milliseconds() <= end; i++)
        thread_yield();
}

static inline HANDLE manual_event(void) {
    HANDLE it = CreateEventA(NULL, TRUE, FALSE, NULL);
    require("manual-event", it != NULL);
    return it;
}

static inline HANDLE auto_event(void) {
    HANDLE it = CreateEventA(NULL, FALSE, FALSE, NULL);
    require("auto-event", it != NULL);
    return it;
}

/* Whether the event is signalled now; of an auto-reset event this takes the signal. */
static inline int signalled(HANDLE event) { return WaitForSingleObject(event, 0) == WAIT_OBJECT_0; }
