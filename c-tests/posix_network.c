#define _GNU_SOURCE
#include "posix_network.h"
#include "posix_forward.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int networks[2], has_v6;
static char reason[128];

static int write_file(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CLOEXEC), written;
    if (file < 0)
        return 0;
    written = write(file, text, strlen(text)) == (ssize_t)strlen(text);
    close(file);
    return written;
}

/* A network of its own; without the right to make one, in a user namespace in which the caller is root. */
static int unshare_network(void) {
    char map[32];
    if (unshare(CLONE_NEWNET) == 0)
        return 1;
    snprintf(map, sizeof map, "0 %d 1", (int)geteuid());
    if (unshare(CLONE_NEWUSER) != 0 || !write_file("/proc/self/uid_map", map))
        return 0;
    write_file("/proc/self/setgroups", "deny");
    snprintf(map, sizeof map, "0 %d 1", (int)getegid());
    write_file("/proc/self/gid_map", map);
    return unshare(CLONE_NEWNET) == 0;
}

/* Not closed on exec: `ip` finds the far network as a descriptor of its own. */
static int this_network(void) { return open("/proc/thread-self/ns/net", O_RDONLY); }

void posix_network_enter(int which) {
    if (setns(networks[which], CLONE_NEWNET) != 0)
        abort();
}

static int run_tool(const char *tool, const char *arguments) {
    char command[256];
    snprintf(command, sizeof command, "PATH=$PATH:/usr/sbin:/sbin %s %s >/dev/null 2>&1", tool, arguments);
    return system(command) == 0;
}

int posix_network_ip(const char *arguments) { return run_tool("ip", arguments); }

int posix_network_tc(const char *arguments) { return run_tool("tc", arguments); }

int posix_network_set(const char *setting, const char *value) {
    char path[128];
    snprintf(path, sizeof path, "/proc/sys/net/%s", setting);
    return write_file(path, value);
}

static const char *make_networks(void) {
    if (!unshare_network() || (networks[NEAR_NETWORK] = this_network()) < 0 || unshare(CLONE_NEWNET) != 0 ||
        (networks[FAR_NETWORK] = this_network()) < 0) {
        snprintf(reason, sizeof reason, "the kernel refuses network namespaces (%s)", strerror(errno));
        return reason;
    }
    posix_network_enter(NEAR_NETWORK);
    return posix_network_ip("-V") ? NULL : "there is no ip command (iproute2)";
}

/* One end of the cable: its addresses stay while it is down, also those of IPv6, if the kernel has that. */
static int set_up(int which, const char *device, const char *address, const char *address6) {
    char command[128], setting[64];
    posix_network_enter(which);
    snprintf(setting, sizeof setting, "ipv6/conf/%s/keep_addr_on_down", device);
    posix_network_set(setting, "1");
    snprintf(command, sizeof command, "address add %s/24 dev %s", address, device);
    if (!posix_network_ip("link set lo up") || !posix_network_ip(command))
        return 0;
    snprintf(command, sizeof command, "address add %s/64 dev %s nodad", address6, device);
    has_v6 &= posix_network_ip(command);
    snprintf(command, sizeof command, "link set %s up", device);
    return posix_network_ip(command);
}

static const char *set_up_both(void) {
    has_v6 = 1;
    if (!set_up(FAR_NETWORK, "far", FAR_ADDRESS, FAR_ADDRESS6))
        return "the far network cannot be set up";
    if (!set_up(NEAR_NETWORK, "near", NEAR_ADDRESS, NEAR_ADDRESS6))
        return "the near network cannot be set up";
    return NULL;
}

const char *posix_network_make(void) {
    const char *why = make_networks();
    char command[128];
    if (why)
        return why;
    snprintf(command, sizeof command, "link add near type veth peer name far netns /proc/self/fd/%d",
             networks[FAR_NETWORK]);
    if (!posix_network_ip(command))
        return "the kernel refuses a veth pair";
    return set_up_both();
}

/* A TUN device of the network that the thread is in: each read and write is a packet. */
static int open_device(const char *name) {
    struct ifreq it;
    int device = open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    memset(&it, 0, sizeof it);
    snprintf(it.ifr_name, sizeof it.ifr_name, "%s", name);
    it.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (device >= 0 && ioctl(device, TUNSETIFF, &it) != 0) {
        close(device);
        return -1;
    }
    return device;
}

const char *posix_network_make_bad(int loses_percent, int delays_milliseconds) {
    const char *why = make_networks();
    int devices[2];
    if (why)
        return why;
    for (int which = 0; which < 2; which++) {
        posix_network_enter(which);
        devices[which] = open_device(which == NEAR_NETWORK ? "near" : "far");
        if (devices[which] < 0) {
            snprintf(reason, sizeof reason, "there is no TUN device (%s)", strerror(errno));
            return reason;
        }
    }
    if (!posix_forward(devices, loses_percent, delays_milliseconds))
        return "no process can be made";
    return set_up_both();
}

int posix_network_restore_v6(void) {
    int well;
    posix_network_enter(FAR_NETWORK);
    well = posix_network_ip("address add " FAR_ADDRESS6 "/64 dev far nodad");
    posix_network_enter(NEAR_NETWORK);
    return well && posix_network_ip("address add " NEAR_ADDRESS6 "/64 dev near nodad");
}

int posix_network_has_v6(void) { return has_v6; }
