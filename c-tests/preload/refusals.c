/* What sockets refuse by their state, by the size of a datagram and by its address. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static char big[400000];

static void each_way(const char *what, int descriptor, const void *data, size_t length) {
    puts(what);
    posix_set_nonblocking(descriptor); /* sendfile makes datagrams of a long file until there is no room */
    for (int i = 0; i < WAYS; i++)
        report(ways[i].name, ways[i].call(descriptor, data, length, MSG_NOSIGNAL));
    close(descriptor);
}

static int pair_of(void (*open_pair)(int *)) {
    int ends[2];
    open_pair(ends);
    return ends[0];
}

static void unix_datagrams(int ends[2]) { posix_socket_pair(ends, 1); }

static void to(const char *what, int descriptor, const void *address, socklen_t length) {
    struct iovec part = {"data", 4};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_name = (void *)address, .msg_namelen = length};
    struct mmsghdr messages = {.msg_hdr = message};
    puts(what);
    report("sendto", sendto(descriptor, "data", 4, MSG_NOSIGNAL, address, length));
    report("sendmsg", sendmsg(descriptor, &message, MSG_NOSIGNAL));
    report("sendmmsg", sendmmsg(descriptor, &messages, 1, MSG_NOSIGNAL));
}

static void addresses(void) {
    struct sockaddr_in good = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}, other;
    struct sockaddr_un nobody = {.sun_family = AF_UNIX, .sun_path = "/nobody/listens/here"};
    socklen_t length = sizeof good;
    int receiver = posix_socket(1, 1), stream = pair_of(posix_tcp_pair);
    must(getsockname(receiver, (struct sockaddr *)&good, &length) == 0);
    to("udp", posix_socket(1, 0), &good, sizeof good);
    to("udp short address", posix_socket(1, 0), &good, 3);
    to("udp length 0", posix_socket(1, 0), &good, 0);
    other = good;
    other.sin_family = AF_UNIX;
    to("udp wrong family", posix_socket(1, 0), &other, sizeof other);
    other = good;
    other.sin_port = 0;
    to("udp port 0", posix_socket(1, 0), &other, sizeof other);
    other = good;
    other.sin_addr.s_addr = INADDR_BROADCAST;
    to("udp broadcast", posix_socket(1, 0), &other, sizeof other);
    to("tcp connected", stream, &good, sizeof good);
    to("tcp fresh", posix_socket(0, 0), &good, sizeof good);
    to("unix", socket(AF_UNIX, SOCK_DGRAM, 0), &nobody, sizeof nobody);
    to("unix connected", pair_of(unix_datagrams), &nobody, sizeof nobody);
}

/* A datagram to a closed port: the next call learns of it, and only that one. */
static void refused(void) {
    for (int i = 0; i < WAYS; i++) {
        int ends[2];
        struct pollfd error = {.events = POLLERR};
        posix_udp_pair(ends);
        close(ends[1]);
        error.fd = ends[0];
        report(ways[i].name, ways[i].call(ends[0], "data", 4, 0));
        must(poll(&error, 1, -1) == 1);
        report("next", ways[i].call(ends[0], "data", 4, 0));
        close(ends[0]);
    }
}

int main(void) {
    int listening = posix_socket(0, 1);
    report_begin();
    must(signal(SIGPIPE, SIG_IGN) != SIG_ERR);
    posix_listen(listening);
    each_way("udp not connected", posix_socket(1, 0), "data", 4);
    each_way("udp not connected, nothing", posix_socket(1, 0), "", 0);
    each_way("udp too long", pair_of(posix_udp_pair), big, 70000);
    each_way("unix datagram too long", pair_of(unix_datagrams), big, sizeof big);
    each_way("tcp fresh", posix_socket(0, 0), "data", 4);
    each_way("tcp bound", posix_socket(0, 1), "data", 4);
    each_way("tcp listening", listening, "data", 4);
    each_way("unix stream fresh", socket(AF_UNIX, SOCK_STREAM, 0), "data", 4);
    each_way("unix packets fresh", socket(AF_UNIX, SOCK_SEQPACKET, 0), "data", 4);
    addresses();
    puts("closed port");
    refused();
    return 0;
}
