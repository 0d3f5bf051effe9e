/* The link goes down in the middle of transfers in every way of sending, at the far end and at ours, and comes back:
 * every byte arrives, once and in order (contract 3, 4). Native only. */
#include "transfers.h"

static void link_of(int which, const char *state) {
    posix_network_enter(which);
    require("link", posix_network_ip(label("link set %s %s", which == NEAR_NETWORK ? "near" : "far", state)));
    posix_network_enter(NEAR_NETWORK);
}

static void cut(int family, const char *name) {
    static transfer all[WAYS];
    keep_neighbours_of(family);
    for (int which = 0; which < 2; which++) {
        const char *end = which == NEAR_NETWORK ? "near" : "far";
        transfers_begin(all, family, LARGEST, 256 << 10);
        transfers_in_the_middle(all);
        link_of(which, "down");
        transfers_go_on(all);
        transfers_have_what_came(all);
        for (int way = 0; way < WAYS; way++)
            check(label("%s-%s-waits-%s", name, end, way_names[way]), !all[way].done);
        link_of(which, "up");
        transfers_arrive(label("%s-%s", name, end), all);
    }
}

int main(void) {
    start_in_network();
    return for_both_families(cut);
}
