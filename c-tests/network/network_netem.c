/* The same as network_bad_cable by the kernel's own netem, where it has one: it also doubles packets (contract 3, 4).
 * Native only. */
#include "transfers.h"

static void bad(int family, const char *name) {
    static transfer all[WAYS];
    transfers_begin(all, family, 512 << 10, 512 << 10);
    transfers_arrive(name, all);
}

static int spoil(int which, const char *device) {
    char command[128];
    snprintf(command, sizeof command, "qdisc add dev %s root netem delay 4ms 3ms loss 3%% duplicate 2%% reorder 10%%",
             device);
    posix_network_enter(which);
    return posix_network_tc(command);
}

int main(void) {
    int is_there;
    start_in_network();
    is_there = spoil(FAR_NETWORK, "far");
    is_there &= spoil(NEAR_NETWORK, "near");
    if (!is_there) {
        printf("SKIP network_netem: the kernel has no netem, or there is no tc command (iproute2)\n");
        return 77;
    }
    return for_both_families(bad);
}
