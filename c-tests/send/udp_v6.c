/* Datagrams over ::1; recvfrom gives Windows' family 23 (contract 1). */
#include "peers.h"

static SOCKET bound_v6(struct sockaddr_in6 *name) {
    SOCKET s = socket(AF_INET6, SOCK_DGRAM, 0);
    int size = sizeof *name;
    memset(name, 0, sizeof *name);
    name->sin6_family = AF_INET6;
    name->sin6_addr.s6_addr[15] = 1;
    require("bind", bind(s, (struct sockaddr *)name, sizeof *name) == 0);
    require("getsockname", getsockname(s, (struct sockaddr *)name, &size) == 0 && size == 28);
    return s;
}

int main(void) {
    struct sockaddr_in6 there, here, from;
    SOCKET server, client;
    WSABUF parts[2] = {{2, (char *)"ab"}, {3, (char *)"cde"}};
    DWORD count = SENTINEL;
    int size = sizeof from;
    char got[8] = {0};
    start();
    server = bound_v6(&there);
    client = bound_v6(&here);
    check("name-family", there.sin6_family == 23);

    check_success("sendto", sendto(client, "hello", 5, 0, (struct sockaddr *)&there, sizeof there), 5);
    memset(&from, 0xA5, sizeof from);
    check_success("recvfrom", recvfrom(server, got, sizeof got, 0, (struct sockaddr *)&from, &size), 5);
    check("sender", size == 28 && from.sin6_family == 23 && from.sin6_port == here.sin6_port &&
                        memcmp(&from.sin6_addr, &here.sin6_addr, 16) == 0);

    check_success("WSASendTo",
                  WSASendTo(client, parts, 2, &count, 0, (struct sockaddr *)&there, sizeof there, NULL, NULL), 0);
    check("count", count == 5);
    check("gathered", receive(server, got, sizeof got) == 5 && memcmp(got, "abcde", 5) == 0);

    check("connect", connect(client, (struct sockaddr *)&there, sizeof there) == 0);
    check_success("send", send(client, "x", 1, 0), 1);
    check("received", receive(server, got, sizeof got) == 1);
    return check_result();
}
