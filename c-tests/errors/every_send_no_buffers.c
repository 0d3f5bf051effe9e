/* dwBufferCount 0 is 10022, with an array or without one, and an empty datagram does not leave (contract 3, row 10022;
 * facts 2.11). */
#include "calls.h"

static void none(const char *when, SOCKET s, WSABUF *buffers) {
    WSAMSG message = {NULL, 0, buffers, 0, {0, NULL}, 0};
    DWORD count = SENTINEL;
    check_error(label("%s-WSASend", when), WSASend(s, buffers, 0, &count, 0, NULL, NULL), -1, WSAEINVAL);
    check_error(label("%s-WSASendTo", when), WSASendTo(s, buffers, 0, &count, 0, NULL, 0, NULL, NULL), -1, WSAEINVAL);
    check_error(label("%s-WSASendMsg", when), WSASendMsg(s, &message, 0, &count, NULL, NULL), -1, WSAEINVAL);
    check(label("%s-count", when), count == SENTINEL);
}

int main(void) {
    WSABUF buffer = {1, (char *)"x"};
    pair tcp, udp;
    start();
    tcp = tcp_pair();
    udp = udp_pair();
    none("tcp", tcp.client, &buffer);
    none("tcp-null", tcp.client, NULL);
    none("udp", udp.client, &buffer);
    none("udp-null", udp.client, NULL);
    check("tcp-marker", only_marker_arrives(tcp));
    check("udp-marker", only_marker_arrives(udp));
    return check_result();
}
