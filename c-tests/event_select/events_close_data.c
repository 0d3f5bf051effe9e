/* Data, then the end: a loop that receives until 10035 at each FD_READ and FD_CLOSE has every byte and then sees the
 * end, whichever of the two is reported first (D: wsaeventselect). */
#include "network_events.h"

enum { BYTES = 100000 };

int main(void) {
    static char data[BYTES], got[BYTES + 1];
    WSAEVENT event;
    start();
    event = new_event();
    fill(data, 0, BYTES);
    for (int round = 0; round < 8; round++) {
        pair it = tcp_pair();
        int had = 0, n = 0, closed = 0;
        WSAResetEvent(event);
        if (round % 2)
            select_events(it.server, event, FD_READ | FD_CLOSE);
        require("send", send(it.client, data, BYTES, 0) == BYTES);
        if (round & 2)
            closesocket(it.client);
        else
            shutdown(it.client, SD_SEND);
        if (round % 2 == 0)
            select_events(it.server, event, FD_READ | FD_CLOSE);
        while (!closed && event_set(event, EVENT_LIMIT)) {
            closed = (take_events(it.server, event) & FD_CLOSE) != 0;
            while ((n = recv(it.server, got + had, BYTES + 1 - had, 0)) > 0)
                had += n;
        }
        check(label("%d-closed", round), closed && event_codes[FD_CLOSE_BIT] == 0);
        check(label("%d-all", round), had == BYTES && n == 0);
        check(label("%d-data", round), memcmp(got, data, BYTES) == 0);
        closesocket(it.server);
    }
    return check_result();
}
