/* Receiving on a socket in the wrong state: 10057 for a stream that is not connected, 10022 for a datagram socket that
 * is not bound, 10035 when nonblocking, 10045 for an unknown flag (facts 4.8). */
#include "peers.h"

int main(void) {
    char byte;
    WSABUF buffer = {1, &byte};
    DWORD count = SENTINEL, flags = 0, unknown = 0x40;
    pair it;
    SOCKET fresh, datagram;
    start();
    fresh = socket(AF_INET, SOCK_STREAM, 0);
    datagram = socket(AF_INET, SOCK_DGRAM, 0);
    it = tcp_pair();
    set_int(datagram, SO_RCVTIMEO, 1000);
    set_int(it.server, SO_RCVTIMEO, 1000);
    check_error("fresh", recv(fresh, &byte, 1, 0), -1, WSAENOTCONN);
    check_error("fresh-WSARecv", WSARecv(fresh, &buffer, 1, &count, &flags, NULL, NULL), -1, WSAENOTCONN);
    check_error("fresh-bound", recv(bound(SOCK_STREAM), &byte, 1, 0), -1, WSAENOTCONN);
    check_error("unbound", recv(datagram, &byte, 1, 0), -1, WSAEINVAL);
    check_error("unbound-recvfrom", recvfrom(datagram, &byte, 1, 0, NULL, NULL), -1, WSAEINVAL);
    check_error("flag", recv(it.server, &byte, 1, (int)unknown), -1, WSAEOPNOTSUPP);
    check_error("flag-WSARecv", WSARecv(it.server, &buffer, 1, &count, &unknown, NULL, NULL), -1, WSAEOPNOTSUPP);
    check_error("no-buffers", WSARecv(it.server, &buffer, 0, &count, &flags, NULL, NULL), -1, WSAEINVAL);
    set_nonblocking(it.server);
    check_error("nothing", recv(it.server, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    check_error("nothing-WSARecv", WSARecv(it.server, &buffer, 1, &count, &flags, NULL, NULL), -1, WSAEWOULDBLOCK);
    check_error("nothing-accept", (set_nonblocking(fresh = listener(1)), accept(fresh, NULL, NULL)), -1,
                WSAEWOULDBLOCK);
    check("count-untouched", count == SENTINEL);
    check("send", send(it.client, "x", 1, 0) == 1 && ready(it.server, READABLE, 10000));
    check_success("something", recv(it.server, &byte, 1, 0), 1);
    return check_result();
}
