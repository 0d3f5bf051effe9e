/* SIO_KEEPALIVE_VALS sets on or off and the two times in milliseconds; they read back as options; a short structure is
 * 10014 (D: sio-keepalive-vals). */
#include "peers.h"
#include <mstcpip.h>

/* Windows has these three since version 10, older headers of MinGW do not. */
#ifndef TCP_KEEPIDLE
#define TCP_KEEPIDLE 3
#define TCP_KEEPCNT 16
#define TCP_KEEPINTVL 17
#endif

static int seconds(SOCKET s, int option) {
    int value = -1, size = sizeof value;
    require("option", getsockopt(s, IPPROTO_TCP, option, (char *)&value, &size) == 0);
    return value;
}

int main(void) {
    struct tcp_keepalive times = {1, 5000, 3000};
    DWORD returned = SENTINEL;
    pair it;
    start();
    it = tcp_pair();
    check_success("on", WSAIoctl(it.client, SIO_KEEPALIVE_VALS, &times, sizeof times, NULL, 0, &returned, NULL, NULL),
                  0);
    check("returned", returned == 0);
    check("keep-alive", (get_int(it.client, SO_KEEPALIVE) & 0xFF) == 1);
    check("idle", seconds(it.client, TCP_KEEPIDLE) == 5);
    check("interval", seconds(it.client, TCP_KEEPINTVL) == 3);
    check_error("short", WSAIoctl(it.client, SIO_KEEPALIVE_VALS, &times, 8, NULL, 0, &returned, NULL, NULL), -1,
                WSAEFAULT);
    check_error("null", WSAIoctl(it.client, SIO_KEEPALIVE_VALS, NULL, 0, NULL, 0, &returned, NULL, NULL), -1,
                WSAEFAULT);
    times.onoff = 0;
    check_success("off", WSAIoctl(it.client, SIO_KEEPALIVE_VALS, &times, sizeof times, NULL, 0, &returned, NULL, NULL),
                  0);
    check("no-keep-alive", (get_int(it.client, SO_KEEPALIVE) & 0xFF) == 0);
    check("marker", only_marker_arrives(it));
    return check_result();
}
