/* Datagrams and a port: WSASend, WSASendTo and WSASendMsg bring a packet with the length, also of an empty datagram;
 * one that is too long fails at once, without a packet (contract 3, row 10040; facts 7b.2). */
#include "ports.h"

int main(void) {
    static char large[65508];
    HANDLE port = port_new();
    OVERLAPPED overlapped = {0};
    struct sockaddr_in to;
    WSABUF buffer = {3, (char *)"abc"};
    WSAMSG message = {NULL, 0, &buffer, 1, {0, NULL}, 0};
    char got[16];
    pair it;
    start();
    it = udp_pair();
    to = address_of(it.server);
    associate(it.client, port, 7);
    check("WSASend", post(it.client, "abcd", 4, &overlapped) == 0);
    check_next("WSASend-packet", port, 0, 4, 7, &overlapped);
    check("WSASendTo",
          WSASendTo(it.client, &buffer, 1, NULL, 0, (struct sockaddr *)&to, sizeof to, &overlapped, NULL) == 0);
    check_next("WSASendTo-packet", port, 0, 3, 7, &overlapped);
    check("WSASendMsg", WSASendMsg(it.client, &message, 0, NULL, &overlapped, NULL) == 0);
    check_next("WSASendMsg-packet", port, 0, 3, 7, &overlapped);
    check("empty", post(it.client, NULL, 0, &overlapped) == 0);
    check_next("empty-packet", port, 0, 0, 7, &overlapped);
    check("too-long", post(it.client, large, sizeof large, &overlapped) == WSAEMSGSIZE);
    check("too-long-packet", is_empty(port));
    check("arrive", receive(it.server, got, sizeof got) == 4 && receive(it.server, got, sizeof got) == 3 &&
                        receive(it.server, got, sizeof got) == 3 && receive(it.server, got, sizeof got) == 0);
    check("nothing-more", only_marker_arrives(it));
    return check_result();
}
