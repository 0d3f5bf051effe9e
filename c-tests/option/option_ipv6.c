/* Options of the IPv6 level read back what was set, on streams and datagram sockets; an IPv4 socket has none of them
 * (contract 1; D: ipproto-ipv6). */
#include "peers.h"

static void holds(const char *name, SOCKET s, int option, int value) {
    int got = -1, size = sizeof got;
    check_success(label("%s-set", name), setsockopt(s, IPPROTO_IPV6, option, (char *)&value, sizeof value), 0);
    check_success(label("%s-get", name), getsockopt(s, IPPROTO_IPV6, option, (char *)&got, &size), 0);
    check(label("%s-value", name), got == value);
}

int main(void) {
    SOCKET stream, datagram, v4;
    int one = 1, got = -1, size = sizeof got;
    start();
    stream = socket(AF_INET6, SOCK_STREAM, 0);
    datagram = socket(AF_INET6, SOCK_DGRAM, 0);
    v4 = socket(AF_INET, SOCK_DGRAM, 0);
    check_success("v6-only-default", getsockopt(datagram, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&got, &size), 0);
    check("v6-only-is-on", got == 1);
    holds("v6-only", stream, IPV6_V6ONLY, 0);
    holds("v6-only-datagram", datagram, IPV6_V6ONLY, 0);
    holds("hops", stream, IPV6_UNICAST_HOPS, 17);
    holds("multicast-hops", datagram, IPV6_MULTICAST_HOPS, 3);
    holds("multicast-loop", datagram, IPV6_MULTICAST_LOOP, 0);
    holds("multicast-loop-on", datagram, IPV6_MULTICAST_LOOP, 1);
    check_error("short", setsockopt(stream, IPPROTO_IPV6, IPV6_UNICAST_HOPS, (char *)&one, 3), -1, WSAEFAULT);
    check("v4-socket", setsockopt(v4, IPPROTO_IPV6, IPV6_UNICAST_HOPS, (char *)&one, sizeof one) == SOCKET_ERROR);
    return check_result();
}
