/* Options of the TCP level: Windows' numbers, each reads back what was set; a short length is 10014, an unknown option
 * 10042; a datagram socket has none of them (facts 9.7; D: ipproto-tcp). */
#include "peers.h"

/* Windows has these three since version 10, older headers of MinGW do not. */
#ifndef TCP_KEEPIDLE
#define TCP_KEEPIDLE 3
#define TCP_KEEPCNT 16
#define TCP_KEEPINTVL 17
#endif

static SOCKET s;

static void holds(const char *name, int option, int value) {
    int got = -1, size = sizeof got;
    check_success(label("%s-set", name), setsockopt(s, IPPROTO_TCP, option, (char *)&value, sizeof value), 0);
    check_success(label("%s-get", name), getsockopt(s, IPPROTO_TCP, option, (char *)&got, &size), 0);
    check(label("%s-value", name), (size == 1 ? got & 0xFF : got) == value);
}

int main(void) {
    int one = 1, size = sizeof one;
    SOCKET datagram;
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    datagram = socket(AF_INET, SOCK_DGRAM, 0);
    check("numbers", TCP_NODELAY == 1 && TCP_KEEPIDLE == 3 && TCP_KEEPCNT == 16 && TCP_KEEPINTVL == 17);
    holds("nodelay", TCP_NODELAY, 1);
    holds("nodelay-off", TCP_NODELAY, 0);
    holds("idle", TCP_KEEPIDLE, 33);
    holds("interval", TCP_KEEPINTVL, 44);
    holds("count", TCP_KEEPCNT, 5);
    check_error("short", setsockopt(s, IPPROTO_TCP, TCP_KEEPIDLE, (char *)&one, 3), -1, WSAEFAULT);
    check_error("null", setsockopt(s, IPPROTO_TCP, TCP_KEEPIDLE, NULL, 4), -1, WSAEFAULT);
    check_error("unknown", setsockopt(s, IPPROTO_TCP, 0x7777, (char *)&one, sizeof one), -1, WSAENOPROTOOPT);
    check_error("unknown-get", getsockopt(s, IPPROTO_TCP, 0x7777, (char *)&one, &size), -1, WSAENOPROTOOPT);
    check("datagram", setsockopt(datagram, IPPROTO_TCP, TCP_NODELAY, (char *)&one, sizeof one) == SOCKET_ERROR);
    return check_result();
}
