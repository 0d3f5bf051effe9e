/* Routes change in the middle of transfers in every way of sending: the peer becomes unreachable, nobody knows a way to
 * it, packets vanish, the path takes smaller packets. When the route is good again every byte arrives, once and in
 * order (contract 3, 4; facts 5.11). Native only. */
#include "transfers.h"

/* What replaces the route to the peer, in `ip`'s words. */
static const char *const changes[] = {"unreachable %s", "prohibit %s", "blackhole %s", "%s dev near mtu lock 1300"};

static int route(int family, const char *verb, const char *change) {
    char command[128], target[48];
    snprintf(target, sizeof target, "%s", family == AF_INET6 ? FAR_ADDRESS6 "/128" : FAR_ADDRESS "/32");
    snprintf(command, sizeof command, "%s route %s ", family == AF_INET6 ? "-6" : "-4", verb);
    snprintf(command + strlen(command), sizeof command - strlen(command), change, target);
    return posix_network_ip(command);
}

static void change(int family, const char *name) {
    static transfer all[WAYS];
    for (unsigned i = 0; i < sizeof changes / sizeof *changes; i++) {
        int is_way = strstr(changes[i], "dev") != NULL;
        transfers_begin(all, family, LARGEST, 256 << 10);
        transfers_in_the_middle(all);
        require("change", route(family, "add", changes[i]));
        transfers_go_on(all);
        if (!is_way) {
            transfers_have_what_came(all);
            for (int way = 0; way < WAYS; way++)
                check(label("%s-%u-waits-%s", name, i, way_names[way]), !all[way].done);
            require("change-back", route(family, "del", changes[i]));
        }
        transfers_arrive(label("%s-%u", name, i), all);
        if (is_way)
            require("way-back", route(family, "del", changes[i]));
    }
}

int main(void) {
    start_in_network();
    return for_both_families(change);
}
