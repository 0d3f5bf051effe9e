/* A datagram longer than the buffer: 10040, the buffer holds its first part, the rest is lost. */
#include "peers.h"

int main(void) {
    pair it;
    char got[8] = {0};
    WSABUF parts[2] = {{2, got}, {2, got + 4}};
    DWORD count = SENTINEL, flags = 0;
    struct sockaddr_in from;
    int size = sizeof from;
    start();
    it = udp_pair();
    check("send", send(it.client, "abcdef", 6, 0) == 6 && send(it.client, "next", 4, 0) == 4);
    check_error("recv", recv(it.server, got, 3, 0), -1, WSAEMSGSIZE);
    check("first-part", memcmp(got, "abc\0", 4) == 0);
    check_success("rest-is-lost", recv(it.server, got, sizeof got, 0), 4);
    check("next", memcmp(got, "next", 4) == 0);

    check("send-again", send(it.client, "abcdef", 6, 0) == 6);
    check_error("recvfrom", recvfrom(it.server, got, 3, 0, (struct sockaddr *)&from, &size), -1, WSAEMSGSIZE);
    check("sender", size == sizeof from && from.sin_port == address_of(it.client).sin_port);

    check("send-third", send(it.client, "abcdef", 6, 0) == 6);
    check_error("WSARecv", WSARecv(it.server, parts, 2, &count, &flags, NULL, NULL), -1, WSAEMSGSIZE);
    check("scattered", memcmp(got, "ab", 2) == 0 && memcmp(got + 4, "cd", 2) == 0);
    check("flags", flags == MSG_PARTIAL);
    check("send-exact", send(it.client, "xyz", 3, 0) == 3);
    check_success("exact", recv(it.server, got, 3, 0), 3);
    return check_result();
}
