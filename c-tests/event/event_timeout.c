/* Every wait ends with 0x102 when its time is over, neither early nor at once; 0 does not wait; Sleep and SleepEx last
 * as long as told (facts 8.2; D: sleepex). */
#include "waits.h"

enum { TIME = 150 };
static HANDLE events[2];
static long long began;

static void lasted(const char *what) {
    long long time = milliseconds() - began;
    check(label("%s-not-early", what), time >= TIME - 20);
    check(label("%s-not-late", what), time < TIME + 5000);
}

#define lasts(name, call, expected) (began = milliseconds(), check(name, (call) == (expected)), lasted(name))
#define at_once(name, call, expected)                                                                                  \
    (began = milliseconds(), check(name, (call) == (expected)),                                                        \
     check(label("%s-at-once", name), milliseconds() - began < LIMIT / 2))

int main(void) {
    start();
    events[0] = auto_event();
    events[1] = WSACreateEvent();
    lasts("single", WaitForSingleObject(events[0], TIME), WAIT_TIMEOUT);
    lasts("single-ex", WaitForSingleObjectEx(events[1], TIME, TRUE), WAIT_TIMEOUT);
    lasts("any", WaitForMultipleObjects(2, events, FALSE, TIME), WAIT_TIMEOUT);
    lasts("all", WaitForMultipleObjects(2, events, TRUE, TIME), WAIT_TIMEOUT);
    lasts("any-ex", WaitForMultipleObjectsEx(2, events, FALSE, TIME, TRUE), WAIT_TIMEOUT);
    lasts("WSA", WSAWaitForMultipleEvents(2, events, FALSE, TIME, FALSE), WSA_WAIT_TIMEOUT);
    lasts("WSA-alertable", WSAWaitForMultipleEvents(2, events, TRUE, TIME, TRUE), WSA_WAIT_TIMEOUT);
    lasts("SleepEx", SleepEx(TIME, FALSE), 0);
    lasts("SleepEx-alertable", SleepEx(TIME, TRUE), 0);
    lasts("Sleep", (Sleep(TIME), 0), 0);

    at_once("zero", WaitForSingleObject(events[0], 0), WAIT_TIMEOUT);
    at_once("zero-all", WaitForMultipleObjects(2, events, TRUE, 0), WAIT_TIMEOUT);
    at_once("zero-WSA", WSAWaitForMultipleEvents(2, events, FALSE, 0, TRUE), WSA_WAIT_TIMEOUT);
    at_once("zero-SleepEx", SleepEx(0, TRUE), 0);
    at_once("zero-Sleep", (Sleep(0), 0), 0);
    SetEvent(events[1]);
    at_once("set", WaitForMultipleObjects(2, events, FALSE, LIMIT), 1);
    at_once("set-for-ever", WaitForSingleObject(events[1], INFINITE), WAIT_OBJECT_0);
    at_once("set-WSA", WSAWaitForMultipleEvents(2, events, FALSE, WSA_INFINITE, FALSE), WSA_WAIT_EVENT_0 + 1);
    return check_result();
}
