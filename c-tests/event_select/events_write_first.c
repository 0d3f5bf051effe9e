/* FD_WRITE is recorded once when a connected or accepted socket is first selected for it, and not again by the same
 * selection, a new one, or a send that succeeds; such a send does not take it away either (facts 8.5-8.9). */
#include "network_events.h"

static void once(const char *who, SOCKET s, WSAEVENT event) {
    const long mask = FD_WRITE | FD_READ | FD_OOB | FD_ACCEPT | FD_CLOSE;
    select_events(s, event, mask);
    check(label("%s-first", who), events_are(s, event, FD_WRITE));
    check(label("%s-code", who), event_codes[FD_WRITE_BIT] == 0);
    check(label("%s-once", who), no_events(s, event));
    select_events(s, event, mask);
    check(label("%s-same-mask", who), no_events(s, event));
    select_events(s, event, 0);
    select_events(s, event, mask);
    check(label("%s-mask-again", who), no_events(s, event));
    check_success(label("%s-send", who), send(s, "x", 1, 0), 1);
    check(label("%s-after-send", who), no_events(s, event));
}

int main(void) {
    WSAEVENT event;
    pair it;
    char byte;
    start();
    event = new_event();
    it = tcp_pair();
    once("connected", it.client, event);
    WSAResetEvent(event);
    closesocket(it.client);
    closesocket(it.server);
    it = tcp_pair();
    once("accepted", it.server, event);
    check("received", receive(it.client, &byte, 1) == 1);
    check("after-receive", no_events(it.server, event));

    it = tcp_pair();
    select_events(it.server, event, FD_READ | FD_OOB | FD_ACCEPT);
    check("without", no_events(it.server, event));
    select_events(it.server, event, FD_READ | FD_OOB | FD_ACCEPT | FD_WRITE);
    check("later", events_are(it.server, event, FD_WRITE));
    check("later-once", no_events(it.server, event));

    it = tcp_pair();
    select_events(it.server, event, FD_WRITE);
    check_success("send", send(it.server, "x", 1, 0), 1);
    check("send-keeps", events_are(it.server, event, FD_WRITE));
    check("send-kept-once", no_events(it.server, event));
    return check_result();
}
