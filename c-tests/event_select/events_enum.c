/* WSAEnumNetworkEvents takes what is recorded, and with it resets the event that it is given; codes of events that did
 * not occur are not written. Without an event it resets none (facts 8.12; D: wsaenumnetworkevents). */
#include "network_events.h"

static void codes(const char *kind, SOCKET s, WSAEVENT reset_too, long expected) {
    WSANETWORKEVENTS got;
    int wrong = 0;
    memset(&got, 0xAB, sizeof got);
    check(label("%s-call", kind), WSAEnumNetworkEvents(s, reset_too, &got) == 0);
    check(label("%s-events", kind), got.lNetworkEvents == expected);
    for (int i = 0; i < FD_MAX_EVENTS; i++)
        wrong += got.iErrorCode[i] != (expected & 1L << i ? 0 : (int)0xABABABAB);
    check(label("%s-codes", kind), !wrong);
}

int main(void) {
    WSAEVENT event, other;
    HANDLE automatic;
    SOCKET s;
    pair it;
    start();
    event = new_event();
    other = new_event();
    it = tcp_pair();
    s = bound(SOCK_STREAM);
    select_events(s, event, FD_READ | FD_WRITE);
    codes("not-connected", s, event, 0);
    codes("unselected", it.client, event, 0);

    select_events(it.server, event, FD_READ | FD_WRITE);
    check("set", event_set(event, EVENT_LIMIT));
    codes("first", it.server, event, FD_WRITE);
    check("reset", !event_set(event, 0));
    codes("taken", it.server, event, 0);

    require("send", send(it.client, "x", 1, 0) == 1);
    check("set-read", event_set(event, EVENT_LIMIT));
    codes("no-event", it.server, NULL, FD_READ);
    check("not-reset", event_set(event, 0));
    codes("no-event-taken", it.server, NULL, 0);
    codes("reset-only", it.server, event, 0);
    check("reset-by-second", !event_set(event, 0));

    it = tcp_pair();
    select_events(it.server, event, FD_WRITE);
    check("set-own", event_set(event, EVENT_LIMIT));
    WSASetEvent(other);
    codes("other", it.server, other, FD_WRITE);
    check("other-reset", !event_set(other, 0));
    check("own-stays", event_set(event, 0));

    it = tcp_pair();
    automatic = CreateEventA(NULL, FALSE, FALSE, NULL);
    select_events(it.server, automatic, FD_WRITE | FD_READ);
    check("automatic", event_set(automatic, EVENT_LIMIT) && !event_set(automatic, 0));
    codes("automatic-write", it.server, NULL, FD_WRITE);
    require("send-automatic", send(it.client, "x", 1, 0) == 1);
    check("automatic-again", event_set(automatic, EVENT_LIMIT) && !event_set(automatic, 0));
    codes("automatic-read", it.server, automatic, FD_READ);
    return check_result();
}
