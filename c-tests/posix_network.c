#define _GNU_SOURCE
#include "posix_network.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int networks[2];
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

int posix_network_ip(const char *arguments) {
    char command[256];
    snprintf(command, sizeof command, "PATH=$PATH:/usr/sbin:/sbin ip %s >/dev/null 2>&1", arguments);
    return system(command) == 0;
}

int posix_network_set(const char *setting, const char *value) {
    char path[128];
    snprintf(path, sizeof path, "/proc/sys/net/%s", setting);
    return write_file(path, value);
}

const char *posix_network_make(void) {
    char command[128];
    if (!unshare_network() || (networks[NEAR_NETWORK] = this_network()) < 0 || unshare(CLONE_NEWNET) != 0 ||
        (networks[FAR_NETWORK] = this_network()) < 0) {
        snprintf(reason, sizeof reason, "the kernel refuses network namespaces (%s)", strerror(errno));
        return reason;
    }
    posix_network_enter(NEAR_NETWORK);
    if (!posix_network_ip("-V"))
        return "there is no ip command (iproute2)";
    snprintf(command, sizeof command, "link add near type veth peer name far netns /proc/self/fd/%d",
             networks[FAR_NETWORK]);
    if (!posix_network_ip(command))
        return "the kernel refuses a veth pair";
    posix_network_enter(FAR_NETWORK);
    if (!posix_network_ip("link set lo up") || !posix_network_ip("link set far up") ||
        !posix_network_ip("address add " FAR_ADDRESS "/24 dev far"))
        return "the far network cannot be set up";
    posix_network_enter(NEAR_NETWORK);
    if (!posix_network_ip("link set lo up") || !posix_network_ip("link set near up") ||
        !posix_network_ip("address add " NEAR_ADDRESS "/24 dev near"))
        return "the near network cannot be set up";
    return NULL;
}
