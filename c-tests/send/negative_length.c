/* A negative length is no huge one: 10014, and nothing is sent (contract 3, row 10014; facts 2.15). */
#include "peers.h"

int main(void) {
    pair tcp, udp;
    struct sockaddr_in to;
    start();
    tcp = tcp_pair();
    udp = udp_pair();
    to = address_of(udp.server);
    check_error("tcp", send(tcp.client, "x", -1, 0), -1, WSAEFAULT);
    check_error("tcp-least", send(tcp.client, "x", (int)0x80000000, 0), -1, WSAEFAULT);
    check_error("tcp-null", send(tcp.client, NULL, -1, 0), -1, WSAEFAULT);
    check_error("udp", send(udp.client, "x", -1, 0), -1, WSAEFAULT);
    check_error("sendto", sendto(udp.client, "x", -1, 0, (struct sockaddr *)&to, sizeof to), -1, WSAEFAULT);
    check("tcp-marker", only_marker_arrives(tcp));
    check("udp-marker", only_marker_arrives(udp));
    return check_result();
}
