/* A wait for any returns the lowest signalled index, a wait for all returns 0 and only when every event is signalled;
 * 64 events are the most (contract 5, facts 8.2). The same in all three calls. */
#include "waits.h"

enum { MOST = MAXIMUM_WAIT_OBJECTS };
static HANDLE events[MOST];

static DWORD wsa(DWORD count, BOOL all) { return WSAWaitForMultipleEvents(count, events, all, 0, FALSE); }
static DWORD plain(DWORD count, BOOL all) { return WaitForMultipleObjects(count, events, all, 0); }
static DWORD extended(DWORD count, BOOL all) { return WaitForMultipleObjectsEx(count, events, all, 0, TRUE); }

static const struct {
    const char *name;
    DWORD (*wait)(DWORD count, BOOL all);
} waits[] = {{"WSA", wsa}, {"plain", plain}, {"extended", extended}};

static void any_and_all(int call) {
    const char *name = waits[call].name;
    DWORD (*wait)(DWORD, BOOL) = waits[call].wait;
    for (int i = 0; i < MOST; i++)
        ResetEvent(events[i]);
    check(label("%s-none", name), wait(MOST, FALSE) == WAIT_TIMEOUT);
    SetEvent(events[MOST - 1]);
    check(label("%s-last", name), wait(MOST, FALSE) == MOST - 1);
    check(label("%s-last-unseen", name), wait(MOST - 1, FALSE) == WAIT_TIMEOUT);
    SetEvent(events[40]);
    check(label("%s-lower", name), wait(MOST, FALSE) == 40);
    SetEvent(events[41]);
    check(label("%s-lowest", name), wait(MOST, FALSE) == 40);
    SetEvent(events[0]);
    check(label("%s-first", name), wait(MOST, FALSE) == 0);
    check(label("%s-not-all", name), wait(MOST, TRUE) == WAIT_TIMEOUT);
    for (int i = 1; i < MOST - 1; i++)
        SetEvent(events[i]);
    check(label("%s-all", name), wait(MOST, TRUE) == 0);
    check(label("%s-all-of-one", name), wait(1, TRUE) == 0);
    ResetEvent(events[MOST - 1]);
    check(label("%s-all-but-last", name), wait(MOST, TRUE) == WAIT_TIMEOUT);
    check(label("%s-all-without-last", name), wait(MOST - 1, TRUE) == 0);
    check(label("%s-any-after", name), wait(MOST, FALSE) == 0);
}

int main(void) {
    HANDLE twice[3];
    start();
    for (int i = 0; i < MOST; i++)
        events[i] = i % 2 ? WSACreateEvent() : manual_event();
    check("most", MAXIMUM_WAIT_OBJECTS == 64 && WSA_MAXIMUM_WAIT_EVENTS == 64);
    for (int call = 0; call < 3; call++)
        any_and_all(call);

    twice[0] = events[MOST - 1];
    twice[1] = twice[2] = auto_event();
    check("twice-none", WaitForMultipleObjects(3, twice, FALSE, 0) == WAIT_TIMEOUT);
    SetEvent(twice[1]);
    check("twice-any", WaitForMultipleObjects(3, twice, FALSE, 0) == 1);
    check("twice-taken", !signalled(twice[2]));
    return check_result();
}
