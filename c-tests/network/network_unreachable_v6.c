/* IPv6: no route is 10051, a host that a route calls unreachable is 10065, from every send of a datagram and from
 * connect; nothing is lost when the route is back (contract 3, rows 10051 and 10065; facts 5.11). Native only. */
#include "transfers.h"

static sending byte_to(SOCKET s, struct sockaddr_storage *to, int size) {
    sending it = {s, (char *)"x", 1, 0, (struct sockaddr *)to, size};
    return it;
}

static void fails(const char *name, const char *address, int code) {
    struct sockaddr_storage there;
    int size = far_address(AF_INET6, address, 9, &there);
    SOCKET s = socket(AF_INET6, SOCK_DGRAM, 0), stream = socket(AF_INET6, SOCK_STREAM, 0);
    for (int call = CALL_SENDTO; call < CALLS; call++)
        one_fails(name, call, byte_to(s, &there, size), code);
    check_error(label("%s-connect-datagram", name), connect(s, (struct sockaddr *)&there, size), -1, code);
    check_error(label("%s-connect", name), connect(stream, (struct sockaddr *)&there, size), -1, code);
    all_fail_on_stream(label("%s-after-connect", name), one_byte(stream), WSAENOTCONN);
    closesocket(s);
    closesocket(stream);
}

static void comes_and_goes(const char *name, const char *gone, const char *back, int code) {
    struct sockaddr_storage to;
    int size;
    char byte;
    SOCKET watching = far_socket_of(AF_INET6, SOCK_DGRAM, &to, &size), s = socket(AF_INET6, SOCK_DGRAM, 0);
    require("connect-far", connect(s, (struct sockaddr *)&to, size) == 0);
    one_succeeds(label("%s-reachable", name), CALL_SEND, one_byte(s));
    check(label("%s-arrives", name), receive(watching, &byte, 1) == 1);
    require("gone", posix_network_ip(gone));
    all_fail(label("%s-peer", name), one_byte(s), code);
    for (int call = CALL_SENDTO; call < CALLS; call++)
        one_fails(label("%s-named", name), call, byte_to(s, &to, size), code);
    require("back", posix_network_ip(back));
    one_succeeds(label("%s-back", name), CALL_WSASEND, one_byte(s));
    check(label("%s-arrives-again", name), receive(watching, &byte, 1) == 1);
    check(label("%s-nothing-else", name), !ready(watching, READABLE, 50));
    closesocket(s);
    closesocket(watching);
}

int main(void) {
    start_in_network();
    if (!posix_network_has_v6()) {
        printf("SKIP network_unreachable_v6: the kernel has no IPv6\n");
        return 77;
    }
    require("route", posix_network_ip("-6 route add unreachable fd78::/64"));
    fails("no-route", "fd79::1", WSAENETUNREACH);
    fails("unreachable", "fd78::1", WSAEHOSTUNREACH);
    comes_and_goes("route", "-6 route del fd77::/64 dev near", "-6 route add fd77::/64 dev near", WSAENETUNREACH);
    comes_and_goes("host", "-6 route add unreachable " FAR_ADDRESS6 "/128",
                   "-6 route del unreachable " FAR_ADDRESS6 "/128", WSAEHOSTUNREACH);
    return check_result();
}
