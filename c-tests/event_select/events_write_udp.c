/* A datagram socket: no FD_WRITE before it is bound, once at the first selection after that, FD_CONNECT and FD_WRITE
 * when it is connected while selected (facts 8.5, 8.11). */
#include "network_events.h"

int main(void) {
    const long mask = FD_ACCEPT | FD_CONNECT | FD_OOB | FD_READ | FD_WRITE;
    WSAEVENT event;
    SOCKET s, peer;
    struct sockaddr_in any_port = loopback(0), to;
    char byte;
    start();
    event = new_event();
    peer = bound(SOCK_DGRAM);
    s = bound(SOCK_DGRAM);
    select_events(s, event, FD_READ | FD_WRITE);
    check("bound", events_are(s, event, FD_WRITE));
    check("bound-once", no_events(s, event));
    select_events(s, event, FD_READ | FD_WRITE);
    check("same-mask", no_events(s, event));
    to = address_of(peer);
    check_success("sendto", sendto(s, "x", 1, 0, (struct sockaddr *)&to, sizeof to), 1);
    check("after-sendto", no_events(s, event));
    check("arrives", receive(peer, &byte, 1) == 1);

    s = socket(AF_INET, SOCK_DGRAM, 0);
    select_events(s, event, mask);
    check("unbound", no_events(s, event));
    check_success("connect", connect_to(s, address_of(peer)), 0);
    check("connected", events_are(s, event, FD_CONNECT | FD_WRITE));
    check("connected-code", event_codes[FD_CONNECT_BIT] == 0);
    check("connected-once", no_events(s, event));
    check_success("send", send(s, "x", 1, 0), 1);
    check("after-send", no_events(s, event));

    s = socket(AF_INET, SOCK_DGRAM, 0);
    select_events(s, event, FD_READ | FD_WRITE);
    check("unbound-later", no_events(s, event));
    require("bind", bind(s, (struct sockaddr *)&any_port, sizeof any_port) == 0);
    check("bound-later", events_are(s, event, FD_WRITE));
    check("bound-later-once", no_events(s, event));
    return check_result();
}
