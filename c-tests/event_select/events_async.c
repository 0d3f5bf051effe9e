/* WSAAsyncSelect needs a window: 10045, and an event selection that was made before goes on (contract 5). Native only:
 * Windows has windows. */
#include "network_events.h"

int main(void) {
    WSAEVENT event;
    pair it;
    u_long off = 0;
    start();
    event = new_event();
    it = tcp_pair();
    select_events(it.server, event, FD_READ);
    check_error("selected", WSAAsyncSelect(it.server, NULL, 0x400, FD_READ | FD_WRITE), -1, WSAEOPNOTSUPP);
    check_error("mask-0", WSAAsyncSelect(it.server, NULL, 0, 0), -1, WSAEOPNOTSUPP);
    require("send", send(it.client, "x", 1, 0) == 1);
    check("goes-on", events_are(it.server, event, FD_READ));
    check_error("mode", ioctlsocket(it.server, FIONBIO, &off), -1, WSAEINVAL);
    return check_result();
}
