/* A socket's own shutdown records nothing, nor does the peer's shutdown of its receiving side; FD_CLOSE comes when the
 * peer ends its sending side (D: wsaeventselect). */
#include "network_events.h"

static void own(const char *how, int mine, WSAEVENT event) {
    pair it = tcp_pair();
    WSAResetEvent(event);
    select_events(it.server, event, FD_CLOSE | FD_READ | FD_OOB | FD_ACCEPT);
    require("peer-receive", shutdown(it.client, SD_RECEIVE) == 0);
    check(label("%s-peer-receive", how), no_events(it.server, event));
    require("shutdown", shutdown(it.server, mine) == 0);
    check(label("%s-own", how), no_events(it.server, event));
    require("peer-send", shutdown(it.client, SD_SEND) == 0);
    check(label("%s-close", how), events_are(it.server, event, FD_CLOSE));
    check(label("%s-code", how), event_codes[FD_CLOSE_BIT] == 0);
    check(label("%s-once", how), no_events(it.server, event));
    closesocket(it.client);
    closesocket(it.server);
}

int main(void) {
    WSAEVENT event;
    start();
    event = new_event();
    own("send", SD_SEND, event);
    own("both", SD_BOTH, event);
    return check_result();
}
