/* Connected pairs on the loopback, and the few things most tests do with them. Failure here ends the test. */
#pragma once
#include "check.h"
#include "thread.h"

typedef struct {
    SOCKET client, server;
} pair;

static inline void start(void) {
    WSADATA data;
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
}

static inline struct sockaddr_in loopback(unsigned short port) {
    struct sockaddr_in to;
    memset(&to, 0, sizeof to);
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return to;
}

/* The socket's own address as others reach it. */
static inline struct sockaddr_in address_of(SOCKET s) {
    struct sockaddr_in own;
    int length = sizeof own;
    require("getsockname", getsockname(s, (struct sockaddr *)&own, &length) == 0);
    return own;
}

static inline SOCKET bound(int type) {
    struct sockaddr_in any_port = loopback(0);
    SOCKET s = socket(AF_INET, type, 0);
    require("socket", s != INVALID_SOCKET);
    require("bind", bind(s, (struct sockaddr *)&any_port, sizeof any_port) == 0);
    return s;
}

static inline SOCKET listener(int backlog) {
    SOCKET s = bound(SOCK_STREAM);
    require("listen", listen(s, backlog) == 0);
    return s;
}

static inline int connect_to(SOCKET s, struct sockaddr_in to) { return connect(s, (struct sockaddr *)&to, sizeof to); }

/* Connects a socket that the test has made and prepared. */
static inline pair tcp_pair_of(SOCKET client) {
    SOCKET l = listener(1);
    pair it = {client, INVALID_SOCKET};
    require("connect", connect_to(client, address_of(l)) == 0);
    require("accept", (it.server = accept(l, NULL, NULL)) != INVALID_SOCKET);
    closesocket(l);
    return it;
}

static inline pair tcp_pair(void) { return tcp_pair_of(socket(AF_INET, SOCK_STREAM, 0)); }

/* Two datagram sockets, each the other's default peer. */
static inline pair udp_pair(void) {
    pair it = {bound(SOCK_DGRAM), bound(SOCK_DGRAM)};
    require("connect", connect_to(it.client, address_of(it.server)) == 0);
    require("connect-back", connect_to(it.server, address_of(it.client)) == 0);
    return it;
}

/* A port that refuses. It stays taken, so that no other program can open it meanwhile: a bound stream socket does not
 * listen, and a datagram socket connected to itself takes nothing from others. */
static inline struct sockaddr_in refusing_port(int type) {
    SOCKET s = bound(type);
    struct sockaddr_in own = address_of(s);
    if (type == SOCK_DGRAM)
        require("connect-itself", connect_to(s, own) == 0);
    return own;
}

static inline void set_nonblocking(SOCKET s) {
    u_long on = 1;
    require("nonblocking", ioctlsocket(s, FIONBIO, &on) == 0);
}

static inline void set_int(SOCKET s, int option, int value) {
    require("setsockopt", setsockopt(s, SOL_SOCKET, option, (const char *)&value, sizeof value) == 0);
}

static inline int get_int(SOCKET s, int option) {
    int value = -1, length = sizeof value;
    require("getsockopt", getsockopt(s, SOL_SOCKET, option, (char *)&value, &length) == 0);
    return value;
}

/* Closes with a reset instead of a graceful end. */
static inline void reset(SOCKET s) {
    struct linger abort = {1, 0};
    setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&abort, sizeof abort);
    closesocket(s);
}

enum readiness { READABLE, WRITABLE, EXCEPTIONAL };

/* Whether `s` becomes ready within so many milliseconds. */
static inline int ready(SOCKET s, enum readiness what, int patience) {
    struct timeval limit = {patience / 1000, patience % 1000 * 1000};
    fd_set set;
    FD_ZERO(&set);
    FD_SET(s, &set);
    return select(0, what == READABLE ? &set : NULL, what == WRITABLE ? &set : NULL, what == EXCEPTIONAL ? &set : NULL,
                  &limit) == 1;
}

/* recv that gives up on data that does not come, so that one failure does not become an endless test. */
static inline int receive(SOCKET s, char *to, int length) {
    return ready(s, READABLE, 3000) ? recv(s, to, length, 0) : SOCKET_ERROR;
}

/* Receives exactly `length` bytes; the count is smaller when the stream ends first. */
static inline long long receive_all(SOCKET s, char *to, long long length) {
    long long had = 0;
    while (had < length) {
        long long left = length - had;
        int got = receive(s, to + had, left > 1 << 20 ? 1 << 20 : (int)left);
        if (got <= 0)
            break;
        had += got;
    }
    return had;
}

/* Nothing but `marker` is on its way: what an earlier call was told not to send has not been sent. */
static inline int only_marker_arrives(pair it) {
    char got[8] = {0};
    return send(it.client, "marker", 6, 0) == 6 && receive(it.server, got, sizeof got) == 6 &&
           memcmp(got, "marker", 6) == 0;
}

/* Byte `at` of a test stream: no period that a lost, doubled or swapped block could hide in. */
static inline char pattern(unsigned long long at) { return (char)((at * 2654435761u) >> 13 ^ at >> 3); }

static inline void fill(char *buffer, unsigned long long from, size_t length) {
    for (size_t i = 0; i < length; i++)
        buffer[i] = pattern(from + i);
}

static inline int filled(const char *buffer, unsigned long long from, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (buffer[i] != pattern(from + i))
            return 0;
    return 1;
}
