/* A new selection replaces the one before: another mask, another event, or none. What is recorded and not yet taken
 * sets the new event at once when it is asked for, and is kept otherwise (D: wsaeventselect). */
#include "network_events.h"

int main(void) {
    WSAEVENT first, second;
    pair it;
    start();
    first = new_event();
    second = new_event();
    it = tcp_pair();
    select_events(it.server, first, FD_READ | FD_CLOSE);
    select_events(it.server, second, FD_READ | FD_CLOSE);
    require("send", send(it.client, "x", 1, 0) == 1);
    check("second", event_set(second, EVENT_LIMIT));
    check("not-first", !event_set(first, QUIET));

    select_events(it.server, first, FD_READ | FD_CLOSE);
    check("recorded-sets", event_set(first, EVENT_LIMIT));
    check("recorded", take_events(it.server, first) == FD_READ);
    check("recorded-taken", no_events(it.server, first));
    WSAResetEvent(second);
    select_events(it.server, second, FD_READ | FD_CLOSE);
    check("taken-does-not", !event_set(second, QUIET));

    it = tcp_pair();
    select_events(it.server, first, FD_READ);
    require("send-other", send(it.client, "x", 1, 0) == 1);
    check("other-set", event_set(first, EVENT_LIMIT));
    WSAResetEvent(first);
    select_events(it.server, second, FD_CLOSE);
    check("not-asked", no_events(it.server, second));
    select_events(it.server, second, FD_CLOSE | FD_READ);
    check("asked-again", events_are(it.server, second, FD_READ));

    it = tcp_pair();
    select_events(it.server, first, FD_READ | FD_CLOSE);
    select_events(it.server, NULL, 0);
    require("send-none", send(it.client, "x", 1, 0) == 1 && ready(it.server, READABLE, EVENT_LIMIT));
    check("none", no_events(it.server, first));
    closesocket(it.client);
    check("none-closed", no_events(it.server, first));
    select_events(it.server, first, FD_READ | FD_CLOSE);
    check("again-set", event_set(first, EVENT_LIMIT));
    check("again-read", take_events(it.server, first) & FD_READ);
    return check_result();
}
