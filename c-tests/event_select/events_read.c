/* FD_READ: recorded when data arrives, again by a receive that leaves some, not by one that leaves none; also for data
 * that came before the selection. Datagrams the same (D: wsaeventselect; facts 8.12). */
#include "network_events.h"

static void stream(WSAEVENT event) {
    const long mask = FD_READ | FD_OOB | FD_ACCEPT | FD_CONNECT | FD_CLOSE;
    pair it = tcp_pair();
    char got[8];
    select_events(it.server, event, mask);
    check("none", no_events(it.server, event));
    require("send", send(it.client, "12345", 5, 0) == 5);
    check("arrived", events_are(it.server, event, FD_READ));
    check("code", event_codes[FD_READ_BIT] == 0);
    check("once", no_events(it.server, event));
    select_events(it.server, event, mask);
    check("same-mask", no_events(it.server, event));
    select_events(it.server, event, 0);
    select_events(it.server, event, mask);
    check("mask-again", no_events(it.server, event));
    check_success("recv-two", recv(it.server, got, 2, 0), 2);
    check("left", events_are(it.server, event, FD_READ));
    check("left-once", no_events(it.server, event));
    for (int i = 0; i < 3; i++) {
        check(label("%d-recv", i), recv(it.server, got, 1, 0) == 1 && got[0] == '3' + i);
        check(label("%d-left", i), i == 2 || events_are(it.server, event, FD_READ));
        check(label("%d-once", i), no_events(it.server, event));
    }
    check_error("empty", recv(it.server, got, 1, 0), -1, WSAEWOULDBLOCK);
    check("after-empty", no_events(it.server, event));
    require("send-again", send(it.client, "x", 1, 0) == 1);
    check("arrived-again", events_are(it.server, event, FD_READ));
    check("recv-again", recv(it.server, got, 1, 0) == 1);

    select_events(it.server, event, 0);
    require("send-unselected", send(it.client, "y", 1, 0) == 1 && ready(it.server, READABLE, EVENT_LIMIT));
    check("unselected", no_events(it.server, event));
    select_events(it.server, event, mask);
    check("selected-later", events_are(it.server, event, FD_READ));
    check("recv-later", recv(it.server, got, 1, 0) == 1);
    select_events(it.server, event, 0);
    require("send-taken", send(it.client, "z", 1, 0) == 1 && receive(it.server, got, 1) == 1);
    select_events(it.server, event, mask);
    check("taken-meanwhile", no_events(it.server, event));
}

static void datagram(WSAEVENT event) {
    pair it = udp_pair();
    char got[8];
    select_events(it.server, event, FD_READ);
    check("datagram-none", no_events(it.server, event));
    for (int i = 0; i < 3; i++)
        require("datagram-send", send(it.client, "abc", i, 0) == i);
    check("datagram-arrived", events_are(it.server, event, FD_READ));
    require("datagram-waits", ready(it.server, READABLE, EVENT_LIMIT));
    no_events(it.server, event);
    check("datagram-empty", recv(it.server, got, sizeof got, 0) == 0);
    check("datagram-left", events_are(it.server, event, FD_READ));
    check("datagram-second", recv(it.server, got, sizeof got, 0) == 1);
    check("datagram-left-again", events_are(it.server, event, FD_READ));
    check("datagram-third", recv(it.server, got, sizeof got, 0) == 2);
    check("datagram-all", no_events(it.server, event));
}

int main(void) {
    WSAEVENT event;
    start();
    event = new_event();
    stream(event);
    datagram(event);
    return check_result();
}
