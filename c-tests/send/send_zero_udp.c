/* Sending nothing on a datagram socket sends an empty datagram (contract 3, facts 2.13). */
#include "peers.h"

static void empty_arrives(const char *which, SOCKET s) {
    char got = 'y';
    check(label("%s-ready", which), ready(s, READABLE, 10000));
    check_success(label("%s-recv", which), recv(s, &got, 1, 0), 0);
    check(label("%s-untouched", which), got == 'y');
}

int main(void) {
    pair it;
    WSABUF empty[2] = {{0, (char *)"x"}, {0, NULL}};
    DWORD count = SENTINEL;
    struct sockaddr_in to;
    start();
    it = udp_pair();
    to = address_of(it.server);
    check_success("send", send(it.client, "x", 0, 0), 0);
    empty_arrives("send", it.server);
    check_success("send-null", send(it.client, NULL, 0, 0), 0);
    empty_arrives("send-null", it.server);
    check_success("WSASend", WSASend(it.client, empty, 2, &count, 0, NULL, NULL), 0);
    check("count", count == 0);
    empty_arrives("WSASend", it.server);
    check_success("sendto", sendto(it.client, NULL, 0, 0, (struct sockaddr *)&to, sizeof to), 0);
    empty_arrives("sendto", it.server);
    check("only-these", !ready(it.server, READABLE, 0));
    check_error("unconnected", send(socket(AF_INET, SOCK_DGRAM, 0), NULL, 0, 0), -1, WSAENOTCONN);
    return check_result();
}
