/* WSASendDisconnect ends a stream's sending: the peer gets what was sent, then the end. Disconnect data is 10042 and
 * ends nothing (contract 3; facts 4.14-4.16). */
#include "calls.h"

int main(void) {
    WSABUF data = {1, (char *)"x"}, empty = {0, NULL};
    pair it;
    char got[8];
    start();
    it = tcp_pair();
    check_error("data", WSASendDisconnect(it.client, &data), -1, WSAENOPROTOOPT);
    check("still-sends", only_marker_arrives(it));
    check_error("empty-data", WSASendDisconnect(it.client, &empty), -1, WSAENOPROTOOPT);
    check("still-sends-too", only_marker_arrives(it));
    check("last", send(it.client, "last", 4, 0) == 4);
    check_success("end", WSASendDisconnect(it.client, NULL), 0);
    check("last-arrives", receive_all(it.server, got, 4) == 4 && memcmp(got, "last", 4) == 0);
    check("end-arrives", receive(it.server, got, sizeof got) == 0);
    check("other-way", send(it.server, "back", 4, 0) == 4 && receive_all(it.client, got, 4) == 4);
    check("close", closesocket(it.client) == 0 && closesocket(it.server) == 0);
    check_error("closed", WSASendDisconnect(it.client, NULL), -1, WSAENOTSOCK);
    return check_result();
}
