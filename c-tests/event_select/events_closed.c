/* closesocket and WSACleanup end a selection: the event survives, is not set by what happens later, and a new socket
 * that gets the old number has no selection (contract 1, 2; D: wsaeventselect). */
#include "network_events.h"

int main(void) {
    WSAEVENT event;
    pair it, next;
    start();
    event = new_event();
    for (int round = 0; round < 30; round++) {
        it = tcp_pair();
        select_events(it.server, event, FD_READ | FD_CLOSE);
        if (round % 2)
            require("send", send(it.client, "x", 1, 0) == 1 && event_set(event, EVENT_LIMIT));
        check(label("%d-close", round), closesocket(it.server) == 0);
        closesocket(it.client);
        WSAResetEvent(event);
        next = tcp_pair();
        require("send-next", send(next.client, "x", 1, 0) == 1 && ready(next.server, READABLE, EVENT_LIMIT));
        check(label("%d-not-set", round), !event_set(event, round % 10 ? 0 : QUIET));
        check(label("%d-none", round), take_events(next.server, event) == 0);
        closesocket(next.client);
        closesocket(next.server);
    }
    check("event-lives", WSASetEvent(event) && WSAResetEvent(event));

    it = tcp_pair();
    select_events(it.server, event, FD_READ | FD_CLOSE);
    require("cleanup", WSACleanup() == 0);
    start();
    WSAResetEvent(event);
    it = tcp_pair();
    check("fresh", no_events(it.server, event));
    select_events(it.server, event, FD_WRITE);
    check("works", events_are(it.server, event, FD_WRITE));
    check("event-closed-first", WSACloseEvent(event) == TRUE);
    require("send-closed", send(it.client, "x", 1, 0) == 1);
    check("socket-lives", receive(it.server, (char[1]){0}, 1) == 1);
    check("socket-closes", closesocket(it.server) == 0);
    return check_result();
}
