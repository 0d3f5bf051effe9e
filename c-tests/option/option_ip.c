/* Options of the IP levels use Windows' numbers, which differ from Linux': IP_TTL 4, IP_MULTICAST_TTL 10,
 * IPV6_V6ONLY 27. */
#include "peers.h"

static void number(const char *name, SOCKET s, int level, int option, int value) {
    int got = 0, size = sizeof got;
    check_success(label("%s-set", name), setsockopt(s, level, option, (char *)&value, sizeof value), 0);
    check_success(label("%s-get", name), getsockopt(s, level, option, (char *)&got, &size), 0);
    check(label("%s-read", name), got == value);
}

int main(void) {
    SOCKET v4, v6;
    start();
    v4 = socket(AF_INET, SOCK_DGRAM, 0);
    v6 = socket(AF_INET6, SOCK_DGRAM, 0);
    number("ttl", v4, IPPROTO_IP, IP_TTL, 37);
    number("multicast-ttl", v4, IPPROTO_IP, IP_MULTICAST_TTL, 5);
    number("multicast-loop", v4, IPPROTO_IP, IP_MULTICAST_LOOP, 0);
    number("hops", v6, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 41);
    number("multicast-hops", v6, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 6);
    number("v6-only", v6, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    number("v6-only-on", v6, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    return check_result();
}
