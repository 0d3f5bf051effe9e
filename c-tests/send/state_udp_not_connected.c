/* send on an unconnected datagram socket is 10057, bound or not, and does not bind it (contract 3, facts 4.6, 4.7). */
#include "peers.h"

static void not_connected(const char *which, SOCKET s) {
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    check_error(label("%s-send", which), send(s, "x", 1, 0), -1, WSAENOTCONN);
    check_error(label("%s-send-empty", which), send(s, NULL, 0, 0), -1, WSAENOTCONN);
    check_error(label("%s-WSASend", which), WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, WSAENOTCONN);
    check(label("%s-count-untouched", which), count == SENTINEL);
}

int main(void) {
    SOCKET fresh;
    struct sockaddr_in name;
    int size = sizeof name;
    start();
    fresh = socket(AF_INET, SOCK_DGRAM, 0);
    not_connected("fresh", fresh);
    check_error("still-unbound", getsockname(fresh, (struct sockaddr *)&name, &size), -1, WSAEINVAL);
    not_connected("bound", bound(SOCK_DGRAM));
    not_connected("fresh-v6", socket(AF_INET6, SOCK_DGRAM, 0));
    return check_result();
}
