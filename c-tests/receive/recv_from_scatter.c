/* WSARecvFrom fills its buffers from one datagram and tells the sender; a datagram that is too long is 10040 with the
 * first part in place; a short address is 10014 (D: wsarecvfrom). */
#include "peers.h"

int main(void) {
    char a[3], b[8];
    WSABUF buffers[2] = {{sizeof a, a}, {sizeof b, b}};
    struct sockaddr_in from, client;
    struct sockaddr *any = (struct sockaddr *)&from;
    DWORD count = SENTINEL, flags = 0;
    int size = sizeof from;
    pair it;
    start();
    it = udp_pair();
    client = address_of(it.client);
    check("send", send(it.client, "abcdefg", 7, 0) == 7 && ready(it.server, READABLE, 10000));
    check_success("recv", WSARecvFrom(it.server, buffers, 2, &count, &flags, any, &size, NULL, NULL), 0);
    check("count", count == 7 && flags == 0);
    check("data", memcmp(a, "abc", 3) == 0 && memcmp(b, "defg", 4) == 0);
    check("from", size == sizeof from && memcmp(&from, &client, 8) == 0);

    check("send-long", send(it.client, "abcdefghijklmnop", 16, 0) == 16 && ready(it.server, READABLE, 10000));
    check_error("long", WSARecvFrom(it.server, buffers, 2, &count, &flags, any, &size, NULL, NULL), -1, WSAEMSGSIZE);
    check("first-part", memcmp(b, "defghijk", 8) == 0);
    check("rest-lost", !ready(it.server, READABLE, 20));

    check("send-third", send(it.client, "x", 1, 0) == 1 && ready(it.server, READABLE, 10000));
    size = 4;
    count = SENTINEL;
    check_error("short-from", WSARecvFrom(it.server, buffers, 2, &count, &flags, any, &size, NULL, NULL), -1,
                WSAEFAULT);
    check_error("no-buffers", WSARecvFrom(it.server, NULL, 1, &count, &flags, NULL, NULL, NULL, NULL), -1, WSAEFAULT);
    check_error("no-flags", WSARecvFrom(it.server, buffers, 2, &count, NULL, NULL, NULL, NULL, NULL), -1, WSAEFAULT);
    check_error("no-count", WSARecvFrom(it.server, buffers, 2, NULL, &flags, NULL, NULL, NULL, NULL), -1, WSAEFAULT);
    check("count-untouched", count == SENTINEL);
    return check_result();
}
