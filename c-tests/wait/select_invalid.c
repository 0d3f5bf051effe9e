/* No socket in any set is 10022; something that is no socket is 10038, with all sets unchanged (facts 8.15). */
#include "peers.h"

int main(void) {
    struct timeval zero = {0, 0};
    fd_set empty, set, bad, before, bad_before;
    SOCKET closed, good;
    start();
    FD_ZERO(&empty);
    check_error("null", select(0, NULL, NULL, NULL, &zero), -1, WSAEINVAL);
    check_error("null-forever", select(0, NULL, NULL, NULL, NULL), -1, WSAEINVAL);
    check_error("empty", select(0, &empty, &empty, NULL, &zero), -1, WSAEINVAL);

    good = bound(SOCK_DGRAM);
    closed = socket(AF_INET, SOCK_DGRAM, 0);
    closesocket(closed);
    memset(&set, 0, sizeof set);
    memset(&bad, 0, sizeof bad);
    FD_SET(good, &set);
    FD_SET(good, &bad);
    FD_SET(closed, &bad);
    before = set;
    bad_before = bad;
    check_error("read", select(0, &bad, &set, NULL, &zero), -1, WSAENOTSOCK);
    check_error("write", select(0, &set, &bad, NULL, &zero), -1, WSAENOTSOCK);
    check_error("except", select(0, NULL, &set, &bad, &zero), -1, WSAENOTSOCK);
    check("set-kept", memcmp(&set, &before, sizeof set) == 0);
    check("bad-kept", memcmp(&bad, &bad_before, sizeof bad) == 0);
    FD_ZERO(&bad);
    FD_SET(INVALID_SOCKET, &bad);
    check_error("invalid", select(0, &bad, NULL, NULL, &zero), -1, WSAENOTSOCK);
    return check_result();
}
