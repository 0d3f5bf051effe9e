/* FIONREAD counts what a receive can return without waiting. */
#include "peers.h"

static u_long waiting(SOCKET s) {
    u_long count = SENTINEL;
    check("call", ioctlsocket(s, FIONREAD, &count) == 0);
    return count;
}

int main(void) {
    pair tcp, udp;
    char got[16];
    start();
    tcp = tcp_pair();
    udp = udp_pair();
    check("tcp-none", waiting(tcp.server) == 0);
    check("tcp-send", send(tcp.client, "hello", 5, 0) == 5);
    wait_until(waiting(tcp.server) != 0);
    check("tcp-five", waiting(tcp.server) == 5);
    check("tcp-recv", receive(tcp.server, got, 2) == 2);
    check("tcp-three", waiting(tcp.server) == 3);
    check("udp-none", waiting(udp.server) == 0);
    check("udp-send", send(udp.client, "datagram", 8, 0) == 8 && ready(udp.server, READABLE, 10000));
    check("udp-eight", waiting(udp.server) == 8);
    check("udp-recv", receive(udp.server, got, sizeof got) == 8);
    check("udp-none-again", waiting(udp.server) == 0);
    check_error("null", ioctlsocket(tcp.client, FIONREAD, NULL), -1, WSAEFAULT);
    return check_result();
}
