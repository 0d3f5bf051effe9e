/* A connect that is refused: FD_CONNECT with 10061 and nothing else; the socket stays unconnected and may be connected
 * elsewhere, which gives FD_CONNECT and FD_WRITE (facts 8.5, 4.5, 4.25). */
#include "network_events.h"

int main(void) {
    WSAEVENT event;
    SOCKET l, s;
    start();
    event = new_event();
    s = socket(AF_INET, SOCK_STREAM, 0);
    select_events(s, event, EVERY);
    check_error("connect", connect_to(s, refusing_port(SOCK_STREAM)), -1, WSAEWOULDBLOCK);
    check("refused", events_are(s, event, FD_CONNECT));
    check("code", event_codes[FD_CONNECT_BIT] == WSAECONNREFUSED);
    check("once", no_events(s, event));
    select_events(s, event, EVERY);
    check("same-mask", no_events(s, event));
    check_error("send", send(s, "x", 1, 0), -1, WSAENOTCONN);
    check("after-send", no_events(s, event));
    check("error", get_int(s, SO_ERROR) == WSAECONNREFUSED);

    l = listener(1);
    if (check_error("again", connect_to(s, address_of(l)), -1, WSAEWOULDBLOCK)) {
        check("again-connected", events_are(s, event, FD_CONNECT | FD_WRITE));
        check("again-code", event_codes[FD_CONNECT_BIT] == 0);
        check("again-once", no_events(s, event));
        check_success("again-send", send(s, "x", 1, 0), 1);
    }
    return check_result();
}
