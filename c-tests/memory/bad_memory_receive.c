/* Receiving into memory that cannot be written: 10014, no crash (contract, "bad input never crashes"). */
#include "peers.h"
#include "pages.h"

int main(void) {
    pair it;
    WSABUF bad = {1, BAD_POINTER}, good;
    DWORD count = SENTINEL, flags = 0, peek = MSG_PEEK;
    struct sockaddr_in from;
    int size = sizeof from;
    char *fixed, got[8];
    start();
    it = tcp_pair();
    good.len = 1;
    good.buf = got;
    require("pages", (fixed = pages_new(1)) != NULL);
    pages_read_only(fixed);
    require("send", send(it.client, "hello", 5, 0) == 5 && ready(it.server, READABLE, 10000));

    check_error("recv", recv(it.server, BAD_POINTER, 1, 0), -1, WSAEFAULT);
    check_error("recv-null", recv(it.server, NULL, 1, 0), -1, WSAEFAULT);
    check_error("recv-read-only", recv(it.server, fixed, 1, 0), -1, WSAEFAULT);
    check_error("recv-negative", recv(it.server, got, -1, 0), -1, WSAEFAULT);
    check_error("WSARecv", WSARecv(it.server, &bad, 1, &count, &flags, NULL, NULL), -1, WSAEFAULT);
    check_error("WSARecv-buffers", WSARecv(it.server, NULL, 1, &count, &flags, NULL, NULL), -1, WSAEFAULT);
    check_error("WSARecv-count", WSARecv(it.server, &good, 1, NULL, &peek, NULL, NULL), -1, WSAEFAULT);
    check_error("WSARecv-flags", WSARecv(it.server, &good, 1, &count, NULL, NULL, NULL), -1, WSAEFAULT);
    check_error("name", getsockname(it.server, BAD_POINTER, &size), -1, WSAEFAULT);
    check_error("name-size", getpeername(it.server, (struct sockaddr *)&from, NULL), -1, WSAEFAULT);
    size = 15;
    check_error("name-short", getsockname(it.server, (struct sockaddr *)&from, &size), -1, WSAEFAULT);
    check("nothing-lost", receive_all(it.server, got, 5) == 5 && memcmp(got, "hello", 5) == 0);
    return check_result();
}
