/* FD_OOB: recorded once when an urgent byte arrives, without FD_READ when nothing else does; with SO_OOBINLINE it is
 * ordinary data and FD_READ (D: wsaasyncselect; facts 3.2, 8.14). */
#include "network_events.h"

int main(void) {
    const long mask = FD_OOB | FD_READ | FD_ACCEPT | FD_CLOSE;
    WSAEVENT event;
    pair it;
    char got[8];
    start();
    event = new_event();
    it = tcp_pair();
    select_events(it.server, event, mask);
    check_success("send", send(it.client, "a", 1, MSG_OOB), 1);
    check("arrived", events_are(it.server, event, FD_OOB));
    check("code", event_codes[FD_OOB_BIT] == 0);
    check("once", no_events(it.server, event));
    select_events(it.server, event, mask);
    check("same-mask", no_events(it.server, event));
    select_events(it.server, event, 0);
    select_events(it.server, event, mask);
    check("mask-again", no_events(it.server, event));
    check("recv", recv(it.server, got, 1, MSG_OOB) == 1 && got[0] == 'a');
    check("taken", no_events(it.server, event));

    check_success("send-second", send(it.client, "b", 1, MSG_OOB), 1);
    check("second", events_are(it.server, event, FD_OOB));
    check("recv-second", recv(it.server, got, 1, MSG_OOB) == 1 && got[0] == 'b');
    check_success("send-mixed", send(it.client, "123c", 4, MSG_OOB), 4);
    check("mixed", events_are(it.server, event, FD_OOB | FD_READ));
    check("recv-mixed", recv(it.server, got, 1, MSG_OOB) == 1 && got[0] == 'c');
    check("recv-ordinary", receive(it.server, got, sizeof got) == 3);

    select_events(it.server, event, 0);
    check_success("send-unselected", send(it.client, "d", 1, MSG_OOB), 1);
    require("seen", ready(it.server, EXCEPTIONAL, EVENT_LIMIT));
    WSAResetEvent(event);
    select_events(it.server, event, mask);
    check("selected-later", events_are(it.server, event, FD_OOB));

    it = tcp_pair();
    set_int(it.server, SO_OOBINLINE, 1);
    WSAResetEvent(event);
    select_events(it.server, event, mask);
    check_success("send-inline", send(it.client, "e", 1, MSG_OOB), 1);
    check("inline", events_are(it.server, event, FD_READ));
    check("inline-recv", recv(it.server, got, sizeof got, 0) == 1 && got[0] == 'e');
    return check_result();
}
