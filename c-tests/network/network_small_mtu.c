/* A link that takes the smallest packets its family allows, from the beginning or from the middle of a transfer on:
 * streams arrive in every way of sending; the largest datagram arrives whole, one byte more is 10040 and sends nothing
 * (contract 3, row 10040; facts 5.1). Native only. */
#include "transfers.h"

static char large[65536], got[65536];

static void set_mtu(int mtu) {
    require("mtu", posix_network_ip(label("link set near mtu %d", mtu)));
    posix_network_enter(FAR_NETWORK);
    require("far-mtu", posix_network_ip(label("link set far mtu %d", mtu)));
    posix_network_enter(NEAR_NETWORK);
}

static void datagrams(int family, const char *name) {
    struct sockaddr_storage to;
    int size, most = family == AF_INET6 ? 65527 : 65507;
    SOCKET far = far_socket_of(family, SOCK_DGRAM, &to, &size), s = socket(family, SOCK_DGRAM, 0);
    sending it = {s, large, (u_long)most + 1, 0, (struct sockaddr *)&to, size};
    fill(large, 7, sizeof large);
    set_int(far, SO_RCVBUF, 1 << 20);
    require("connect-far", connect(s, (struct sockaddr *)&to, size) == 0);
    all_fail(label("%s-longer", name), it, WSAEMSGSIZE);
    for (int length = 1400; length <= most; length = length < 40000 ? length * 3 : length == most ? most + 1 : most) {
        check_success(label("%s-send-%d", name, length), send(s, large, length, 0), length);
        check(label("%s-whole-%d", name, length), receive(far, got, sizeof got) == length);
        check(label("%s-same-%d", name, length), filled(got, 7, (size_t)length));
    }
    check(label("%s-nothing-else", name), !ready(far, READABLE, 50));
    closesocket(s);
    closesocket(far);
}

static void small(int family, const char *name) {
    static transfer all[WAYS];
    int mtu = family == AF_INET6 ? 1280 : 256;
    transfers_begin(all, family, 1 << 20, 128 << 10);
    transfers_in_the_middle(all);
    set_mtu(mtu);
    transfers_arrive(label("%s-shrinks", name), all);
    transfers_begin(all, family, 1 << 20, 1 << 20);
    transfers_arrive(label("%s-small", name), all);
    datagrams(family, name);
    set_mtu(1500);
    /* The kernel has taken the addresses of IPv6 away from a link that is too small for them. */
    if (family == AF_INET && posix_network_has_v6())
        require("six", posix_network_restore_v6());
}

int main(void) {
    start_in_network();
    return for_both_families(small);
}
