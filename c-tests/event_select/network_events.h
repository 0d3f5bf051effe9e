/* What a socket has recorded for WSAEventSelect, waited for with a limit. */
#pragma once
#include "peers.h"

enum { EVENT_LIMIT = 10000, QUIET = 30, EVERY = FD_READ | FD_WRITE | FD_OOB | FD_ACCEPT | FD_CONNECT | FD_CLOSE };

/* Error codes of the events that events_are saw last. */
static int event_codes[FD_MAX_EVENTS];

static inline WSAEVENT new_event(void) {
    WSAEVENT it = WSACreateEvent();
    require("event", it != WSA_INVALID_EVENT);
    return it;
}

static inline void select_events(SOCKET s, WSAEVENT event, long mask) {
    require("select-events", WSAEventSelect(s, event, mask) == 0);
}

static inline int event_set(WSAEVENT event, DWORD patience) {
    return WSAWaitForMultipleEvents(1, &event, FALSE, patience, FALSE) == WSA_WAIT_EVENT_0;
}

/* Takes what is recorded now. */
static inline long take_events(SOCKET s, WSAEVENT event) {
    WSANETWORKEVENTS got;
    memset(&got, 0, sizeof got);
    require("enumerate", WSAEnumNetworkEvents(s, event, &got) == 0);
    for (int i = 0; i < FD_MAX_EVENTS; i++)
        if (got.lNetworkEvents & 1L << i)
            event_codes[i] = got.iErrorCode[i];
    return got.lNetworkEvents;
}

/* Waits until each of the events has been recorded and the event set for it, and says whether they are all there is;
 * two that belong together may arrive one after the other. */
static inline int events_are(SOCKET s, WSAEVENT event, long expected) {
    long long end = milliseconds() + EVENT_LIMIT;
    long seen = 0;
    memset(event_codes, 0, sizeof event_codes);
    while ((seen & expected) != expected && milliseconds() < end)
        if (event_set(event, 100))
            seen |= take_events(s, event);
    return seen == expected;
}

/* Nothing is recorded, the event is not set, and that stays so for a moment. */
static inline int no_events(SOCKET s, WSAEVENT event) { return !event_set(event, QUIET) && take_events(s, event) == 0; }
