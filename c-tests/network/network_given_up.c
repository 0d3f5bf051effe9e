/* The peer is gone in the middle of transfers: its link is down, ours is, or a route says that it is unreachable. What
 * is under way fails with 10060 in every way of sending, at a port with Win32's code for it, and later sends do
 * (contract 3, row 10060). Native only. */
#include "transfers.h"

enum cause { FAR_LINK, OWN_LINK, ROUTE, CAUSES };

/* Takes the peer away, or brings it back. */
static void change(int family, enum cause cause, int back) {
    const char *address = family == AF_INET6 ? FAR_ADDRESS6 "/128" : FAR_ADDRESS "/32";
    char command[128];
    if (cause == ROUTE)
        snprintf(command, sizeof command, "%sroute %s unreachable %s", family == AF_INET6 ? "-6 " : "",
                 back ? "del" : "add", address);
    else
        snprintf(command, sizeof command, "link set %s %s", cause == FAR_LINK ? "far" : "near", back ? "up" : "down");
    if (cause == FAR_LINK)
        posix_network_enter(FAR_NETWORK);
    require(back ? "back" : "gone", posix_network_ip(command));
    posix_network_enter(NEAR_NETWORK);
}

static void give_up(int family, const char *name) {
    static const char *const names[] = {"far-link", "own-link", "route"};
    static transfer all[WAYS];
    keep_neighbours_of(family);
    for (int cause = 0; cause < CAUSES; cause++) {
        transfers_begin(all, family, LARGEST, 64 << 10);
        transfers_in_the_middle(all);
        change(family, (enum cause)cause, 0);
        transfers_fail(label("%s-%s", name, names[cause]), all, WSAETIMEDOUT, ERROR_SEM_TIMEOUT);
        change(family, (enum cause)cause, 1);
    }
}

int main(void) {
    start_in_network();
    require("retries", posix_network_set("ipv4/tcp_retries2", "1"));
    return for_both_families(give_up);
}
