/* A value that names no socket is 10038 in every send, before flags, counts and pointers are looked at (contract 3, row
 * 10038; facts 2.1, 2.3). */
#include "calls.h"

static void no_socket(const char *when, SOCKET s) {
    struct sockaddr_in to = loopback(9);
    sending wrong = {s, NULL, 0xFFFFFFFF, 0xFFFFFFFF, NULL, -1};
    all_fail(when, one_byte_to(s, &to), WSAENOTSOCK);
    all_fail(label("%s-wrong", when), wrong, WSAENOTSOCK);
    check_error(label("%s-no-count", when), WSASend(s, NULL, 0, NULL, 0, NULL, NULL), -1, WSAENOTSOCK);
    check_error(label("%s-to-no-count", when), WSASendTo(s, NULL, 0, NULL, 0, NULL, 0, NULL, NULL), -1, WSAENOTSOCK);
    check_error(label("%s-no-message", when), WSASendMsg(s, NULL, 0, NULL, NULL, NULL), -1, WSAENOTSOCK);
    check_error(label("%s-WSASendDisconnect", when), WSASendDisconnect(s, NULL), -1, WSAENOTSOCK);
}

int main(void) {
    SOCKET closed;
    pair it;
    start();
    it = tcp_pair();
    closed = socket(AF_INET, SOCK_STREAM, 0);
    require("close", closesocket(closed) == 0);
    no_socket("closed", closed);
    no_socket("invalid", INVALID_SOCKET);
    no_socket("minus-two", (SOCKET)-2);
    no_socket("high", 0x7FFFFFF0);
    no_socket("beyond-32-bits", (SOCKET)0x100000000 | it.client);
    check("marker", only_marker_arrives(it));
    return check_result();
}
