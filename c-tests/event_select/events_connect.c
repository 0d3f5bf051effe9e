/* A connect that succeeds: FD_CONNECT with code 0 and FD_WRITE, once; also when the socket was selected after a
 * blocking connect, and when FD_CONNECT was not asked for at first (facts 8.5, 8.9). */
#include "network_events.h"

int main(void) {
    WSAEVENT event;
    SOCKET l, s, server;
    start();
    event = new_event();
    l = listener(8);
    s = socket(AF_INET, SOCK_STREAM, 0);
    select_events(s, event, EVERY);
    check("fresh", no_events(s, event));
    check_error("connect", connect_to(s, address_of(l)), -1, WSAEWOULDBLOCK);
    check("connected", events_are(s, event, FD_CONNECT | FD_WRITE));
    check("connect-code", event_codes[FD_CONNECT_BIT] == 0);
    check("write-code", event_codes[FD_WRITE_BIT] == 0);
    check("once", no_events(s, event));
    select_events(s, event, 0);
    select_events(s, event, EVERY);
    check("mask-again", no_events(s, event));
    server = accept(l, NULL, NULL);
    require("accept", server != INVALID_SOCKET);
    check("works", only_marker_arrives((pair){s, server}));

    s = socket(AF_INET, SOCK_STREAM, 0);
    require("blocking-connect", connect_to(s, address_of(l)) == 0 && accept(l, NULL, NULL) != INVALID_SOCKET);
    check_success("blocking-send", send(s, "data", 4, 0), 4);
    select_events(s, event, EVERY);
    check("after-blocking", events_are(s, event, FD_CONNECT | FD_WRITE));
    check("after-blocking-code", event_codes[FD_CONNECT_BIT] == 0);
    check("after-blocking-once", no_events(s, event));

    s = socket(AF_INET, SOCK_STREAM, 0);
    select_events(s, event, EVERY & ~FD_CONNECT);
    check_error("connect-unasked", connect_to(s, address_of(l)), -1, WSAEWOULDBLOCK);
    check("write-only", events_are(s, event, FD_WRITE));
    check("write-only-once", no_events(s, event));
    select_events(s, event, EVERY);
    check("asked-later", events_are(s, event, FD_CONNECT));
    check("asked-later-once", no_events(s, event));

    s = tcp_pair().client;
    select_events(s, event, FD_CONNECT | FD_READ);
    check("without-write", events_are(s, event, FD_CONNECT));
    select_events(s, event, FD_CONNECT | FD_READ | FD_WRITE);
    check("with-write", events_are(s, event, FD_WRITE));
    return check_result();
}
