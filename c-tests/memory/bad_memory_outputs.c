/* lpBuffers and the count pointer are proven before anything is sent: an address outside, a forbidden page, a page that
 * can only be read (contract 3, row 10014; facts 2.16). */
#include "peers.h"
#include "pages.h"

int main(void) {
    pair tcp, udp;
    WSABUF good = {1, (char *)"x"};
    char *forbidden, *fixed;
    struct sockaddr_in to;
    struct sockaddr *there = (struct sockaddr *)&to;
    DWORD count = SENTINEL;
    start();
    tcp = tcp_pair();
    udp = udp_pair();
    to = address_of(udp.server);
    require("pages", (forbidden = pages_new(1)) != NULL && (fixed = pages_new(2)) != NULL);
    pages_forbid(forbidden);
    pages_read_only(fixed);

    check_error("buffers", WSASend(tcp.client, BAD_POINTER, 1, &count, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("buffers-page", WSASend(tcp.client, (WSABUF *)forbidden, 1, &count, 0, NULL, NULL), -1, WSAEFAULT);
    pages_forbid(fixed + PAGE);
    check_error("buffers-tail", WSASend(tcp.client, (WSABUF *)(fixed + PAGE) - 1, 2, &count, 0, NULL, NULL), -1,
                WSAEFAULT);
    check_error("buffers-many", WSASend(tcp.client, &good, 0xFFFFFFFF, &count, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("count", WSASend(tcp.client, &good, 1, BAD_POINTER, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("count-page", WSASend(tcp.client, &good, 1, (DWORD *)forbidden, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("count-read-only", WSASend(tcp.client, &good, 1, (DWORD *)fixed, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("datagram-count", WSASend(udp.client, &good, 1, (DWORD *)fixed, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("to-count", WSASendTo(udp.client, &good, 1, (DWORD *)fixed, 0, there, sizeof to, NULL, NULL), -1,
                WSAEFAULT);
    check_error("to-address", WSASendTo(udp.client, &good, 1, &count, 0, BAD_POINTER, sizeof to, NULL, NULL), -1,
                WSAEFAULT);
    check_error("sendto-address", sendto(udp.client, "x", 1, 0, BAD_POINTER, sizeof to), -1, WSAEFAULT);
    check("count-untouched", count == SENTINEL);
    check("tcp-marker", only_marker_arrives(tcp));
    check("udp-marker", only_marker_arrives(udp));
    return check_result();
}
