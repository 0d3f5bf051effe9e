/* WSAConnect connects as connect does; connect data and quality of service are not supported by TCP: the callee's data
 * comes back empty (D: wsaconnect). */
#include "peers.h"

int main(void) {
    SOCKET l, s, d;
    struct sockaddr_in to, refused;
    struct sockaddr *there = (struct sockaddr *)&to;
    char room[16];
    WSABUF callee = {sizeof room, room};
    check_error("not-started", WSAConnect(0, NULL, 0, NULL, NULL, NULL, NULL), -1, WSANOTINITIALISED);
    start();
    l = listener(4);
    to = address_of(l);
    s = socket(AF_INET, SOCK_STREAM, 0);
    check_error("no-socket", WSAConnect(INVALID_SOCKET, there, sizeof to, NULL, NULL, NULL, NULL), -1, WSAENOTSOCK);
    check_error("short", WSAConnect(s, there, 4, NULL, NULL, NULL, NULL), -1, WSAEFAULT);
    check_error("null", WSAConnect(s, NULL, sizeof to, NULL, NULL, NULL, NULL), -1, WSAEFAULT);
    check_success("connect", WSAConnect(s, there, sizeof to, NULL, &callee, NULL, NULL), 0);
    check("callee-empty", callee.len == 0);
    check_error("again", WSAConnect(s, there, sizeof to, NULL, NULL, NULL, NULL), -1, WSAEISCONN);
    check("marker", only_marker_arrives((pair){s, accept(l, NULL, NULL)}));

    refused = refusing_port(SOCK_STREAM);
    s = socket(AF_INET, SOCK_STREAM, 0);
    check_error("refused", WSAConnect(s, (struct sockaddr *)&refused, sizeof refused, NULL, NULL, NULL, NULL), -1,
                WSAECONNREFUSED);
    s = socket(AF_INET, SOCK_STREAM, 0);
    set_nonblocking(s);
    check_error("nonblocking", WSAConnect(s, there, sizeof to, NULL, NULL, NULL, NULL), -1, WSAEWOULDBLOCK);
    check("stands", ready(s, WRITABLE, 10000) && ready(l, READABLE, 10000));
    check("marker-nonblocking", only_marker_arrives((pair){s, accept(l, NULL, NULL)}));

    d = bound(SOCK_DGRAM);
    to = address_of(d);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    check_success("datagram", WSAConnect(s, there, sizeof to, NULL, NULL, NULL, NULL), 0);
    check("datagram-marker", only_marker_arrives((pair){s, d}));
    return check_result();
}
