/* FD_CLOSE: once, with code 0 when the peer closed or shut down gracefully, with 10053 when it reset; also when the
 * socket is selected later. No byte that came before is lost (facts 8.12, 4.23). */
#include "network_events.h"

static const long mask = FD_CLOSE | FD_READ | FD_OOB | FD_ACCEPT;

static void once(const char *how, SOCKET s, WSAEVENT event, int code) {
    check(label("%s-close", how), events_are(s, event, FD_CLOSE));
    check(label("%s-code", how), event_codes[FD_CLOSE_BIT] == code);
    check(label("%s-once", how), no_events(s, event));
    select_events(s, event, mask);
    check(label("%s-same-mask", how), no_events(s, event));
    select_events(s, event, 0);
    select_events(s, event, mask);
    check(label("%s-mask-again", how), no_events(s, event));
}

static pair selected(WSAEVENT event) {
    pair it = tcp_pair();
    WSAResetEvent(event);
    select_events(it.server, event, mask);
    return it;
}

int main(void) {
    WSAEVENT event;
    pair it;
    char got[8];
    start();
    event = new_event();
    it = selected(event);
    closesocket(it.client);
    once("closed", it.server, event, 0);
    check_success("closed-recv", recv(it.server, got, 1, 0), 0);
    check("closed-after-recv", no_events(it.server, event));

    it = selected(event);
    shutdown(it.client, SD_SEND);
    once("shut-down", it.server, event, 0);
    check_success("shut-down-send", send(it.server, "x", 1, 0), 1);
    check("shut-down-receive", receive(it.client, got, 1) == 1);
    closesocket(it.client);
    check("shut-down-then-closed", no_events(it.server, event));

    it = selected(event);
    reset(it.client);
    once("reset", it.server, event, WSAECONNABORTED);
    check_error("reset-send", send(it.server, "x", 1, 0), -1, WSAECONNRESET);
    check_error("reset-recv", recv(it.server, got, 1, 0), -1, WSAECONNRESET);

    it = selected(event);
    require("send", send(it.client, "12345", 5, 0) == 5);
    check("data", events_are(it.server, event, FD_READ));
    closesocket(it.client);
    check("data-recv", recv(it.server, got, 3, 0) == 3);
    check("data-rest", receive(it.server, got, sizeof got) == 2 && receive(it.server, got, sizeof got) == 0);

    it = tcp_pair();
    closesocket(it.client);
    require("seen", ready(it.server, READABLE, EVENT_LIMIT));
    WSAResetEvent(event);
    select_events(it.server, event, FD_READ | FD_OOB);
    check("not-asked", no_events(it.server, event));
    select_events(it.server, event, mask);
    once("later", it.server, event, 0);
    it = tcp_pair();
    reset(it.client);
    require("reset-seen", ready(it.server, READABLE, EVENT_LIMIT));
    select_events(it.server, event, mask);
    once("reset-later", it.server, event, WSAECONNABORTED);
    return check_result();
}
