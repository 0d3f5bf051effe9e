/* Lengths are summed in 64 bits: over 2^32 - 1 on a stream 10022, over SO_MAX_MSG_SIZE on a datagram 10040; no sum
 * wraps to something small (contract 3). */
#include "peers.h"

int main(void) {
    static char data[16];
    WSABUF two[2] = {{0x80000000, data}, {0x80000000, data}};
    WSABUF wraps[2] = {{0xFFFFFFFF, data}, {2, data}};
    WSABUF five[5] = {{0xFFFFFFFF, data}, {0xFFFFFFFF, data}, {0xFFFFFFFF, data}, {0xFFFFFFFF, data}, {5, data}};
    DWORD count = SENTINEL;
    pair tcp, udp;
    start();
    tcp = tcp_pair();
    udp = udp_pair();
    check_error("tcp-two", WSASend(tcp.client, two, 2, &count, 0, NULL, NULL), -1, WSAEINVAL);
    check_error("tcp-wraps", WSASend(tcp.client, wraps, 2, &count, 0, NULL, NULL), -1, WSAEINVAL);
    check_error("tcp-five", WSASend(tcp.client, five, 5, &count, 0, NULL, NULL), -1, WSAEINVAL);
    check_error("udp-two", WSASend(udp.client, two, 2, &count, 0, NULL, NULL), -1, WSAEMSGSIZE);
    check_error("udp-wraps", WSASend(udp.client, wraps, 2, &count, 0, NULL, NULL), -1, WSAEMSGSIZE);
    check_error("udp-five", WSASend(udp.client, five, 5, &count, 0, NULL, NULL), -1, WSAEMSGSIZE);
    check("count-untouched", count == SENTINEL);
    check("tcp-marker", only_marker_arrives(tcp));
    check("udp-marker", only_marker_arrives(udp));
    return check_result();
}
