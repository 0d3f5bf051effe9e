/* A datagram larger than SO_MAX_MSG_SIZE is 10040 in every send, to the peer and to an address, IPv4 and IPv6; the
 * largest one passes (contract 3, row 10040; facts 5.1). */
#include "calls.h"

enum { LARGEST_V4 = 65507, LARGEST_V6 = 65527 };
static char data[1 << 17];

static void too_long(const char *when, pair it, struct sockaddr *to, int to_length, u_long largest) {
    sending with = {it.client, data, largest + 1, 0, to, to_length};
    all_fail(when, with, WSAEMSGSIZE);
    with.length = sizeof data;
    all_fail(label("%s-more", when), with, WSAEMSGSIZE);
    check(label("%s-nothing", when), !ready(it.server, READABLE, 20));
    with.length = largest;
    for (int call = 0; call < CALLS; call++) {
        int result = calls[call].run(with);
        check(label("%s-largest-%s", when, calls[call].name), result == (calls[call].takes_buffers ? 0 : (int)largest));
        check(label("%s-arrives-%s", when, calls[call].name), receive(it.server, data, sizeof data) == (int)largest);
    }
}

static pair v6_pair(struct sockaddr_in6 *to) {
    pair it = {socket(AF_INET6, SOCK_DGRAM, 0), socket(AF_INET6, SOCK_DGRAM, 0)};
    int length = sizeof *to;
    memset(to, 0, sizeof *to);
    to->sin6_family = AF_INET6;
    to->sin6_addr.s6_addr[15] = 1;
    require("bind", bind(it.server, (struct sockaddr *)to, sizeof *to) == 0);
    require("name", getsockname(it.server, (struct sockaddr *)to, &length) == 0);
    require("connect", connect(it.client, (struct sockaddr *)to, sizeof *to) == 0);
    return it;
}

int main(void) {
    struct sockaddr_in to;
    struct sockaddr_in6 to_v6;
    pair it;
    start();
    it = udp_pair();
    to = address_of(it.server);
    check("size", get_int(it.client, SO_MAX_MSG_SIZE) == LARGEST_V4);
    too_long("v4", it, NULL, 0, LARGEST_V4);
    too_long("v4-to", it, (struct sockaddr *)&to, sizeof to, LARGEST_V4);
    it = v6_pair(&to_v6);
    check("size-v6", get_int(it.client, SO_MAX_MSG_SIZE) == LARGEST_V6);
    too_long("v6", it, NULL, 0, LARGEST_V6);
    too_long("v6-to", it, (struct sockaddr *)&to_v6, sizeof to_v6, LARGEST_V6);
    return check_result();
}
