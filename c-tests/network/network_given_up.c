/* The peer is gone in the middle of transfers: its link is down, ours is, or a route says that it is unreachable. What
 * is under way fails with 10060 in every way of sending, at a port with Win32's code for it, and later sends do
 * (contract 3, row 10060). Native only. */
#include "transfers.h"

enum cause { FAR_LINK, OWN_LINK, ROUTE, CAUSES };

static void take_away(int family, enum cause cause) {
    const char *route = family == AF_INET6 ? "-6 route add unreachable " FAR_ADDRESS6 "/128"
                                           : "route add unreachable " FAR_ADDRESS "/32";
    if (cause == FAR_LINK)
        posix_network_enter(FAR_NETWORK);
    require("gone", posix_network_ip(cause == FAR_LINK ? "link set far down"
                                     : cause == ROUTE  ? route
                                                       : "link set near down"));
    posix_network_enter(NEAR_NETWORK);
}

static void bring_back(int family, enum cause cause) {
    const char *route = family == AF_INET6 ? "-6 route del unreachable " FAR_ADDRESS6 "/128"
                                           : "route del unreachable " FAR_ADDRESS "/32";
    if (cause == FAR_LINK)
        posix_network_enter(FAR_NETWORK);
    require("back", posix_network_ip(cause == FAR_LINK ? "link set far up"
                                     : cause == ROUTE  ? route
                                                       : "link set near up"));
    posix_network_enter(NEAR_NETWORK);
}

static void give_up(int family, const char *name) {
    static const char *const names[] = {"far-link", "own-link", "route"};
    static transfer all[WAYS];
    keep_neighbours_of(family);
    for (int cause = 0; cause < CAUSES; cause++) {
        transfers_begin(all, family, LARGEST, 64 << 10);
        transfers_in_the_middle(all);
        take_away(family, (enum cause)cause);
        transfers_fail(label("%s-%s", name, names[cause]), all, WSAETIMEDOUT, ERROR_SEM_TIMEOUT);
        bring_back(family, (enum cause)cause);
    }
}

int main(void) {
    start_in_network();
    require("retries", posix_network_set("ipv4/tcp_retries2", "1"));
    return for_both_families(give_up);
}
