/* No route: 10051 from every send of a datagram, to an address and to a peer whose route is gone, and from connect;
 * nothing is lost when the route is back (contract 3, row 10051). Native only. */
#include "networks.h"

int main(void) {
    struct sockaddr_in nowhere, to;
    SOCKET s, stream, watching;
    char byte;
    start_in_network();
    nowhere = address_in("10.78.0.1", 9);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    for (int call = CALL_SENDTO; call < CALLS; call++)
        one_fails("no-route", call, one_byte_to(s, &nowhere), WSAENETUNREACH);
    check_error("connect-datagram", connect_to(s, nowhere), -1, WSAENETUNREACH);
    stream = socket(AF_INET, SOCK_STREAM, 0);
    check_error("connect", connect_to(stream, nowhere), -1, WSAENETUNREACH);
    all_fail_on_stream("after-connect", one_byte(stream), WSAENOTCONN);

    watching = far_socket(SOCK_DGRAM, &to);
    require("connect-far", connect_to(s, to) == 0);
    one_succeeds("reachable", CALL_SEND, one_byte(s));
    check("arrives", receive(watching, &byte, 1) == 1);
    require("route-gone", posix_network_ip("route del 10.77.0.0/24"));
    all_fail("peer-without-route", one_byte(s), WSAENETUNREACH);
    for (int call = CALL_SENDTO; call < CALLS; call++)
        one_fails("named-without-route", call, one_byte_to(s, &to), WSAENETUNREACH);
    require("route-back", posix_network_ip("route add 10.77.0.0/24 dev near"));
    one_succeeds("back", CALL_WSASEND, one_byte(s));
    check("arrives-again", receive(watching, &byte, 1) == 1);
    check("nothing-else", !ready(watching, READABLE, 50));
    require("link-down", posix_network_ip("link set near down"));
    all_fail("link-down", one_byte(s), WSAENETUNREACH);
    return check_result();
}
