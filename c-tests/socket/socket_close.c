/* After closesocket the value is 10038 for every call, a second closesocket among them (facts 2.1, 2.3). */
#include "peers.h"

static void every_call(const char *which, SOCKET s) {
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL, flags = 0;
    struct sockaddr_in name = loopback(9);
    struct sockaddr *any = (struct sockaddr *)&name;
    int size = sizeof name, value = 0;
    u_long on = 1;
    char byte;
    const int code = WSAENOTSOCK;
    check_error(label("%s-send", which), send(s, "x", 1, 0), -1, code);
    check_error(label("%s-send-zero", which), send(s, NULL, 0, 0), -1, code);
    check_error(label("%s-WSASend", which), WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, code);
    check_error(label("%s-sendto", which), sendto(s, "x", 1, 0, any, size), -1, code);
    check_error(label("%s-WSASendTo", which), WSASendTo(s, &buffer, 1, &count, 0, any, size, NULL, NULL), -1, code);
    check_error(label("%s-recv", which), recv(s, &byte, 1, 0), -1, code);
    check_error(label("%s-recvfrom", which), recvfrom(s, &byte, 1, 0, any, &size), -1, code);
    check_error(label("%s-WSARecv", which), WSARecv(s, &buffer, 1, &count, &flags, NULL, NULL), -1, code);
    check_error(label("%s-bind", which), bind(s, any, size), -1, code);
    check_error(label("%s-listen", which), listen(s, 1), -1, code);
    check_error(label("%s-accept", which), accept(s, NULL, NULL), -1, code);
    check_error(label("%s-connect", which), connect(s, any, size), -1, code);
    check_error(label("%s-shutdown", which), shutdown(s, SD_SEND), -1, code);
    check_error(label("%s-getsockname", which), getsockname(s, any, &size), -1, code);
    check_error(label("%s-getpeername", which), getpeername(s, any, &size), -1, code);
    check_error(label("%s-getsockopt", which), getsockopt(s, SOL_SOCKET, SO_TYPE, (char *)&value, &size), -1, code);
    check_error(label("%s-setsockopt", which), setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (char *)&value, 4), -1, code);
    check_error(label("%s-ioctlsocket", which), ioctlsocket(s, FIONBIO, &on), -1, code);
    check_error(label("%s-closesocket", which), closesocket(s), -1, code);
    check(label("%s-count-untouched", which), count == SENTINEL);
}

int main(void) {
    pair it;
    SOCKET s;
    char byte;
    start();
    it = tcp_pair();
    s = it.client;
    check("close", closesocket(s) == 0);
    every_call("closed", s);
    check("peer-sees-end", receive(it.server, &byte, 1) == 0);
    every_call("invalid", INVALID_SOCKET);
    every_call("zero", 0x7FFFFFF0);
    every_call("beyond-32-bits", (SOCKET)0x100000000 | it.server);
    check("untouched", send(it.server, "x", 1, 0) == 1);
    return check_result();
}
