/* WSASendTo: one datagram from several buffers, the count written on success only (facts 4.10, 5.10, 9.2). */
#include "peers.h"

int main(void) {
    SOCKET server, client;
    struct sockaddr_in to;
    struct sockaddr *there = (struct sockaddr *)&to;
    WSABUF parts[3] = {{3, (char *)"one"}, {0, NULL}, {5, (char *)"three"}};
    DWORD count = SENTINEL;
    char got[16] = {0};
    start();
    server = bound(SOCK_DGRAM);
    to = address_of(server);
    client = socket(AF_INET, SOCK_DGRAM, 0);

    check_success("send", WSASendTo(client, parts, 3, &count, 0, there, sizeof to, NULL, NULL), 0);
    check("count", count == 8);
    check("data", receive(server, got, sizeof got) == 8 && memcmp(got, "onethree", 8) == 0);

    count = SENTINEL;
    check_error("no-count", WSASendTo(client, parts, 3, NULL, 0, there, sizeof to, NULL, NULL), -1, WSAEFAULT);
    check_error("no-buffers", WSASendTo(client, NULL, 1, &count, 0, there, sizeof to, NULL, NULL), -1, WSAEFAULT);
    check_error("no-peer", WSASendTo(client, parts, 3, &count, 0, NULL, 0, NULL, NULL), -1, WSAENOTCONN);
    check_error("partial", WSASendTo(client, parts, 3, &count, MSG_PARTIAL, there, sizeof to, NULL, NULL), -1,
                WSAEOPNOTSUPP);
    check_error("urgent", WSASendTo(client, parts, 3, &count, MSG_OOB, there, sizeof to, NULL, NULL), -1,
                WSAEOPNOTSUPP);
    check("untouched", count == SENTINEL);
    check("nothing-left", !ready(server, READABLE, 0));
    return check_result();
}
