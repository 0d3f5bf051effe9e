/* A host that a route calls unreachable: 10065 from every send of a datagram and from connect (contract 3,
 * row 10065; facts 5.11). Native only. */
#include "networks.h"

int main(void) {
    struct sockaddr_in there, to;
    SOCKET s, watching, stream;
    char byte;
    start_in_network();
    there = address_in("10.78.0.1", 9);
    require("route", posix_network_ip("route add unreachable 10.78.0.0/24"));
    s = socket(AF_INET, SOCK_DGRAM, 0);
    for (int call = CALL_SENDTO; call < CALLS; call++)
        one_fails("unreachable", call, one_byte_to(s, &there), WSAEHOSTUNREACH);
    stream = socket(AF_INET, SOCK_STREAM, 0);
    check_error("connect", connect_to(stream, there), -1, WSAEHOSTUNREACH);
    all_fail_on_stream("after-connect", one_byte(stream), WSAENOTCONN);

    watching = far_socket(SOCK_DGRAM, &to);
    require("connect-far", connect_to(s, to) == 0);
    require("host", posix_network_ip("route add unreachable " FAR_ADDRESS "/32"));
    all_fail("peer", one_byte(s), WSAEHOSTUNREACH);
    check("nothing", !ready(watching, READABLE, 50));
    require("host-back", posix_network_ip("route del unreachable " FAR_ADDRESS "/32"));
    one_succeeds("back", CALL_SEND, one_byte(s));
    check("arrives", receive(watching, &byte, 1) == 1);
    return check_result();
}
