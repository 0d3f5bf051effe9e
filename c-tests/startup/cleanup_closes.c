/* The last WSACleanup closes every socket; after a new start their values are 10038 (contract 2, facts 1.8). */
#include "peers.h"

int main(void) {
    WSADATA data;
    pair tcp;
    SOCKET udp, fresh, l;
    struct sockaddr_in where;
    start();
    tcp = tcp_pair();
    udp = bound(SOCK_DGRAM);
    fresh = socket(AF_INET, SOCK_STREAM, 0);
    /* On an address of its own: nobody else may get the port and listen there before the last check. */
    l = socket(AF_INET, SOCK_STREAM, 0);
    where = loopback(0);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 0x170000);
    require("bind", bind(l, (struct sockaddr *)&where, sizeof where) == 0 && listen(l, 1) == 0);
    where = address_of(l);
    check("cleanup", WSACleanup() == 0);
    check_error("between", send(tcp.client, "x", 1, 0), -1, WSANOTINITIALISED);

    require("again", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    check_error("client", send(tcp.client, "x", 1, 0), -1, WSAENOTSOCK);
    check_error("server", send(tcp.server, "x", 1, 0), -1, WSAENOTSOCK);
    check_error("datagram", send(udp, "x", 1, 0), -1, WSAENOTSOCK);
    check_error("fresh", closesocket(fresh), -1, WSAENOTSOCK);
    check_error("listener", accept(l, NULL, NULL), -1, WSAENOTSOCK);

    fresh = socket(AF_INET, SOCK_STREAM, 0);
    check_error("port-closed", connect_to(fresh, where), -1, WSAECONNREFUSED);
    return check_result();
}
