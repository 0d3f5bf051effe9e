#define _GNU_SOURCE
#include "peer.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static int number(int result) {
    if (result < 0) {
        perror("peer");
        abort();
    }
    return result;
}

static int loopback_up(void) {
    struct ifreq lo = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
    int s = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), up = s >= 0 && ioctl(s, SIOCSIFFLAGS, &lo) == 0;
    close(s);
    return up;
}

int peer_network(void) {
    return (unshare(CLONE_NEWNET) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0) && loopback_up();
}

static int bound(int type, unsigned short *port) {
    struct sockaddr_in own = {.sin_family = AF_INET};
    socklen_t length = sizeof own;
    int s = number(socket(AF_INET, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    /* Any address of the loopback: connections to different ones do not run out of ports. */
    number(bind(s, (struct sockaddr *)&own, sizeof own));
    number(getsockname(s, (struct sockaddr *)&own, &length));
    *port = ntohs(own.sin_port);
    return s;
}

int peer_listen(unsigned short *port) {
    int s = bound(SOCK_STREAM, port);
    number(listen(s, 64));
    return s;
}

int peer_accept(int listener) {
    int on = 1, s = number(accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK));
    /* An urgent byte is counted where it stands. */
    number(setsockopt(s, SOL_SOCKET, SO_OOBINLINE, &on, sizeof on));
    return s;
}

void peer_pair(int ends[2], int datagram) {
    struct timeval patience = {0, 2000};
    number(socketpair(AF_UNIX, (datagram ? SOCK_DGRAM : SOCK_STREAM) | SOCK_CLOEXEC, 0, ends));
    number(fcntl(ends[1], F_SETFL, O_NONBLOCK));
    number(setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience));
}

int peer_datagrams(unsigned short *port) { return bound(SOCK_DGRAM, port); }

int peer_pipe(void) {
    int ends[2];
    number(pipe2(ends, O_CLOEXEC));
    close(ends[0]);
    return ends[1];
}

long peer_read(int descriptor, void *to, size_t length) {
    ssize_t got = recv(descriptor, to, length, MSG_DONTWAIT);
    return got > 0 ? got : got == 0 ? -1 : errno == EAGAIN ? 0 : -2;
}

void peer_write(int descriptor, const void *from, size_t length) {
    send(descriptor, from, length, MSG_DONTWAIT | MSG_NOSIGNAL);
}

int peer_unsent(int descriptor) {
    int count = 0;
    return ioctl(descriptor, SIOCOUTQ, &count) == 0 ? count : 0;
}

void peer_small_buffers(int descriptor) {
    int size = 4096;
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
}

void peer_shutdown(int descriptor) { shutdown(descriptor, SHUT_WR); }

void peer_reset(int descriptor) {
    struct linger abort = {1, 0};
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
    close(descriptor);
}

void peer_close(int descriptor) { close(descriptor); }

int peer_is_open(int descriptor) { return fcntl(descriptor, F_GETFD) >= 0; }

unsigned peer_inet_addr(const char *text) { return inet_addr(text); }
