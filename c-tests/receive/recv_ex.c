/* WSARecvEx receives as recv does, and says with MSG_PARTIAL that a datagram did not fit, instead of failing. What its
 * flags hold on input is ignored (D: wsarecvex). */
#include "peers.h"

#include <mswsock.h>

int main(void) {
    char buffer[8] = "";
    int flags = MSG_PEEK;
    pair stream, datagram;
    check_error("not-started", WSARecvEx(0, buffer, 4, &flags), -1, WSANOTINITIALISED);
    start();
    datagram = udp_pair();
    stream = tcp_pair();
    require("send", send(datagram.client, "12345678", 8, 0) == 8 && send(datagram.client, "abcd", 4, 0) == 4);
    check_error("no-socket", WSARecvEx(INVALID_SOCKET, buffer, 4, &flags), -1, WSAENOTSOCK);
    check_error("no-flags", WSARecvEx(datagram.server, buffer, 4, NULL), -1, WSAEFAULT);
    check_success("cut", WSARecvEx(datagram.server, buffer, 4, &flags), 4);
    check("cut-flags", flags == MSG_PARTIAL && memcmp(buffer, "1234", 4) == 0);
    check_success("whole", WSARecvEx(datagram.server, buffer, sizeof buffer, &flags), 4);
    check("whole-flags", flags == 0 && memcmp(buffer, "abcd", 4) == 0);

    require("send-stream", send(stream.client, "12345678", 8, 0) == 8);
    flags = MSG_PEEK;
    check_success("stream", WSARecvEx(stream.server, buffer, 4, &flags), 4);
    check("stream-flags", flags == 0);
    check_success("stream-rest", WSARecvEx(stream.server, buffer, 4, &flags), 4);
    check("stream-rest-data", memcmp(buffer, "5678", 4) == 0);
    set_nonblocking(stream.server);
    check_error("nothing", WSARecvEx(stream.server, buffer, 4, &flags), -1, WSAEWOULDBLOCK);
    require("end", shutdown(stream.client, SD_SEND) == 0 && ready(stream.server, READABLE, 10000));
    check_success("ended", WSARecvEx(stream.server, buffer, 4, &flags), 0);
    return check_result();
}
