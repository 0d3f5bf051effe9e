/* A stream that is fresh, bound, listening or failed to connect: 10057 for every send (contract 3, facts 4.1-4.5). */
#include "peers.h"

static void not_connected(const char *which, SOCKET s) {
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    check_error(label("%s-send", which), send(s, "x", 1, 0), -1, WSAENOTCONN);
    check_error(label("%s-send-oob", which), send(s, "x", 1, MSG_OOB), -1, WSAENOTCONN);
    check_error(label("%s-WSASend", which), WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, WSAENOTCONN);
    check_error(label("%s-sendto", which), sendto(s, "x", 1, 0, NULL, 0), -1, WSAENOTCONN);
    check(label("%s-count-untouched", which), count == SENTINEL);
}

int main(void) {
    SOCKET failed, nonblocking;
    start();
    not_connected("fresh", socket(AF_INET, SOCK_STREAM, 0));
    not_connected("fresh-v6", socket(AF_INET6, SOCK_STREAM, 0));
    not_connected("bound", bound(SOCK_STREAM));

    failed = socket(AF_INET, SOCK_STREAM, 0);
    check_error("connect", connect_to(failed, refusing_port(SOCK_STREAM)), -1, WSAECONNREFUSED);
    not_connected("failed", failed);

    nonblocking = socket(AF_INET, SOCK_STREAM, 0);
    set_nonblocking(nonblocking);
    check_error("connect-nonblocking", connect_to(nonblocking, refusing_port(SOCK_STREAM)), -1, WSAEWOULDBLOCK);
    check("failure-seen", ready(nonblocking, EXCEPTIONAL, 10000));
    not_connected("failed-nonblocking", nonblocking);
    return check_result();
}
