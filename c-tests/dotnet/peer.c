/* System calls by number: in a program linked with the library under test, POSIX' names may be bound to it. */
#define _GNU_SOURCE
#include "peer.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE = 5, ROOM = 64 << 10, PERIOD = 251, BLOCK = PERIOD * 256 };

static void must(int condition) {
    if (condition)
        return;
    perror("peer");
    abort();
}

static struct sockaddr_in loopback(int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    to.sin_port = htons((unsigned short)port);
    return to;
}

static void set(int descriptor, int option, const void *value, socklen_t length) {
    must(syscall(SYS_setsockopt, descriptor, SOL_SOCKET, option, value, length) == 0);
}

static int patient(int descriptor) {
    struct timeval limit = {PATIENCE, 0};
    must(descriptor >= 0);
    set(descriptor, SO_RCVTIMEO, &limit, sizeof limit);
    return descriptor;
}

static int made(int type) { return patient((int)syscall(SYS_socket, AF_INET, type | SOCK_CLOEXEC, 0)); }

int peer_open(int datagram) {
    int it = made(datagram ? SOCK_DGRAM : SOCK_STREAM), room = ROOM;
    struct sockaddr_in own = loopback(0);
    if (!datagram)
        set(it, SO_RCVBUF, &room, sizeof room);
    must(syscall(SYS_bind, it, (struct sockaddr *)&own, sizeof own) == 0);
    must(datagram || syscall(SYS_listen, it, 1) == 0);
    return it;
}

int peer_port(int peer) {
    struct sockaddr_in own;
    socklen_t length = sizeof own;
    must(syscall(SYS_getsockname, peer, (struct sockaddr *)&own, &length) == 0);
    return ntohs(own.sin_port);
}

int peer_accept(int listener) {
    int it = patient((int)syscall(SYS_accept4, listener, NULL, NULL, SOCK_CLOEXEC));
    close(listener);
    return it;
}

int peer_connect(int port) {
    int it = made(SOCK_STREAM);
    struct sockaddr_in to = loopback(port);
    must(syscall(SYS_connect, it, (struct sockaddr *)&to, sizeof to) == 0);
    return it;
}

void peer_close(int peer) { close(peer); }

void peer_reset(int peer) {
    struct linger abortive = {1, 0};
    set(peer, SO_LINGER, &abortive, sizeof abortive);
    close(peer);
}

void peer_send(int peer, const void *data, int length) {
    must(syscall(SYS_sendto, peer, data, (size_t)length, MSG_NOSIGNAL, NULL, 0) == length);
}

static int received(int peer, void *data, int length) {
    return (int)syscall(SYS_recvfrom, peer, data, (size_t)length, 0, NULL, NULL);
}

int peer_take(int peer, void *data, int length) {
    int had = 0, got;
    while (had < length && (got = received(peer, (char *)data + had, length - had)) > 0)
        had += got;
    return had;
}

int peer_datagram(int peer, void *data, int length) { return received(peer, data, length); }

const char *peer_ends(int peer) {
    static char data[1 << 16];
    int got;
    while ((got = received(peer, data, sizeof data)) > 0)
        continue;
    return got == 0 ? "end" : errno == ECONNRESET ? "reset" : "open";
}

static int seen(int descriptor, short wanted, int patience) {
    struct pollfd one = {descriptor, wanted, 0};
    return poll(&one, 1, patience) == 1 ? one.revents : 0;
}

int peer_await_failure(int descriptor) { return (seen(descriptor, 0, PATIENCE * 1000) & (POLLERR | POLLHUP)) != 0; }

int peer_await_data(int descriptor) { return seen(descriptor, POLLIN, PATIENCE * 1000) != 0; }

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000L + time.tv_nsec / 1000000;
}

/* What the kernel takes now of one size, as often as it does. */
static int push(int descriptor, int from, int size) {
    static char data[2 * BLOCK];
    int all = 0, sent;
    for (int i = 0; i < 2 * BLOCK; i++)
        data[i] = (char)(i % PERIOD);
    while ((sent = (int)syscall(SYS_sendto, descriptor, data + (from + all) % PERIOD, (size_t)size,
                                MSG_DONTWAIT | MSG_NOSIGNAL, NULL, 0)) > 0)
        all += sent;
    return all;
}

int peer_fill(int descriptor, int from, int lasting) {
    int all = 0, sent;
    long quiet = now();
    do {
        sent = push(descriptor, from + all, BLOCK);
        sent += push(descriptor, from + all + sent, 1);
        all += sent;
        if (sent > 0)
            quiet = now();
    } while (seen(descriptor, POLLOUT, 10) || now() - quiet < lasting);
    return all;
}
