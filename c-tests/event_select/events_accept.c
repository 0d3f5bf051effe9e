/* FD_ACCEPT: recorded when a connection waits, again after an accept that leaves another one, also for one that came
 * before the selection or while FD_ACCEPT was not asked for; not for one that was accepted meanwhile (D:
 * wsaeventselect; facts 8.12). */
#include "network_events.h"

static SOCKET l;

static SOCKET connected(void) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    require("connect", connect_to(s, address_of(l)) == 0);
    return s;
}

static void take(WSAEVENT event, const char *name) {
    SOCKET s = accept(l, NULL, NULL);
    check(name, s != INVALID_SOCKET);
    if (s != INVALID_SOCKET)
        select_events(s, event, 0);
}

int main(void) {
    const long mask = FD_ACCEPT | FD_CONNECT | FD_READ | FD_OOB;
    WSAEVENT event;
    start();
    event = new_event();
    l = bound(SOCK_STREAM);
    select_events(l, event, mask);
    require("listen", listen(l, 8) == 0);
    check("none", no_events(l, event));
    connected();
    check("arrived", events_are(l, event, FD_ACCEPT));
    check("code", event_codes[FD_ACCEPT_BIT] == 0);
    check("once", no_events(l, event));
    select_events(l, event, mask);
    check("same-mask", no_events(l, event));
    select_events(l, event, 0);
    select_events(l, event, mask);
    check("mask-again", no_events(l, event));
    take(event, "accept");
    check("accepted", no_events(l, event));
    check_error("no-more", (long long)accept(l, NULL, NULL), -1, WSAEWOULDBLOCK);

    connected();
    connected();
    check("two", events_are(l, event, FD_ACCEPT));
    require("both-wait", ready(l, READABLE, EVENT_LIMIT));
    no_events(l, event);
    take(event, "accept-first");
    check("second", events_are(l, event, FD_ACCEPT));
    take(event, "accept-second");
    check("all-accepted", no_events(l, event));

    select_events(l, event, 0);
    connected();
    select_events(l, event, mask);
    check("before-selection", events_are(l, event, FD_ACCEPT));
    take(event, "accept-before");
    select_events(l, event, FD_READ);
    connected();
    require("waits", ready(l, READABLE, EVENT_LIMIT));
    check("not-asked", no_events(l, event));
    select_events(l, event, mask);
    check("asked-later", events_are(l, event, FD_ACCEPT));
    take(event, "accept-asked");
    select_events(l, event, FD_READ);
    connected();
    require("waits-again", ready(l, READABLE, EVENT_LIMIT));
    take(event, "accept-meanwhile");
    select_events(l, event, mask);
    check("meanwhile", no_events(l, event));
    return check_result();
}
