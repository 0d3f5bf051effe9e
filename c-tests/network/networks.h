/* Sockets whose peer is in another network, which the test can take away (posix_network.h). Native only. */
#pragma once
#include "calls.h"
#include "posix_network.h"

/* Ends the test with a line that says why it cannot run, if there is a reason. */
static inline void skip_if(const char *why) {
    const char *name = strrchr(__BASE_FILE__, '/');
    name = name ? name + 1 : __BASE_FILE__;
    if (why) {
        printf("SKIP %.*s: %s\n", (int)strcspn(name, "."), name, why);
        exit(77);
    }
}

/* Starts the library in the near network. */
static inline void start_in_network(void) {
    skip_if(posix_network_make());
    start();
}

/* The same, with a bad cable. */
static inline void start_in_bad_network(int loses_percent, int delays_milliseconds) {
    skip_if(posix_network_make_bad(loses_percent, delays_milliseconds));
    start();
}

static inline struct sockaddr_in address_in(const char *network, unsigned short port) {
    struct sockaddr_in it = loopback(port);
    it.sin_addr.s_addr = inet_addr(network);
    return it;
}

/* A socket of the far network, bound to its address there. */
static inline SOCKET far_socket(int type, struct sockaddr_in *address) {
    SOCKET s;
    int size = sizeof *address;
    posix_network_enter(FAR_NETWORK);
    s = socket(AF_INET, type, 0);
    *address = address_in(FAR_ADDRESS, 0);
    require("far-bind", bind(s, (struct sockaddr *)address, sizeof *address) == 0);
    posix_network_enter(NEAR_NETWORK);
    require("far-name", getsockname(s, (struct sockaddr *)address, &size) == 0);
    return s;
}

/* The client is near, the server far. */
static inline pair far_pair(void) {
    struct sockaddr_in to;
    SOCKET l = far_socket(SOCK_STREAM, &to);
    pair it = {socket(AF_INET, SOCK_STREAM, 0), INVALID_SOCKET};
    require("listen", listen(l, 1) == 0);
    require("connect", connect_to(it.client, to) == 0);
    require("accept", (it.server = accept(l, NULL, NULL)) != INVALID_SOCKET);
    closesocket(l);
    return it;
}

/* The address of the far end (or what else is called so) in a family, and its size. */
static inline int far_address(int family, const char *text, unsigned short port, struct sockaddr_storage *to) {
    struct sockaddr_in *four = (struct sockaddr_in *)to;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)to;
    memset(to, 0, sizeof *to);
    to->ss_family = (ADDRESS_FAMILY)family;
    if (family == AF_INET6) {
        six->sin6_port = htons(port);
        require("address-6", inet_pton(family, text ? text : FAR_ADDRESS6, &six->sin6_addr) == 1);
        return sizeof *six;
    }
    four->sin_port = htons(port);
    require("address-4", inet_pton(family, text ? text : FAR_ADDRESS, &four->sin_addr) == 1);
    return sizeof *four;
}

/* A socket of the far network, of either family, bound to its address there. */
static inline SOCKET far_socket_of(int family, int type, struct sockaddr_storage *address, int *size) {
    SOCKET s;
    *size = far_address(family, NULL, 0, address);
    posix_network_enter(FAR_NETWORK);
    s = socket(family, type, 0);
    require("far-bind", bind(s, (struct sockaddr *)address, *size) == 0);
    posix_network_enter(NEAR_NETWORK);
    require("far-name", getsockname(s, (struct sockaddr *)address, size) == 0);
    return s;
}

/* The same pair, of either family. */
static inline pair far_pair_of(int family) {
    struct sockaddr_storage to;
    int size;
    SOCKET l = far_socket_of(family, SOCK_STREAM, &to, &size);
    pair it = {socket(family, SOCK_STREAM, 0), INVALID_SOCKET};
    set_int(l, SO_RCVBUF,
            64 << 10); /* the accepted one inherits it: what a peer that does not read has taken is known */
    require("listen", listen(l, 1) == 0);
    require("connect", connect(it.client, (struct sockaddr *)&to, size) == 0);
    require("accept", (it.server = accept(l, NULL, NULL)) != INVALID_SOCKET);
    closesocket(l);
    return it;
}

/* Fixes the neighbour entries of both ends: one that expired would make the host unreachable, which is another row. */
static inline void keep_neighbours_of(int family) {
    int six = family == AF_INET6;
    struct sockaddr_storage to;
    int size;
    SOCKET s, far = far_socket_of(family, SOCK_DGRAM, &to, &size);
    char byte;
    /* An entry comes into being with the first packet. */
    s = socket(family, SOCK_DGRAM, 0);
    require("first", sendto(s, "x", 1, 0, (struct sockaddr *)&to, size) == 1 && receive(far, &byte, 1) == 1);
    closesocket(s);
    closesocket(far);
    require("neighbour",
            posix_network_ip(label("neigh change %s dev near nud permanent", six ? FAR_ADDRESS6 : FAR_ADDRESS)));
}

/* The far end of the cable goes down: the near end notices nothing but silence. */
static inline void silence(void) {
    keep_neighbours_of(AF_INET);
    if (posix_network_has_v6())
        keep_neighbours_of(AF_INET6);
    posix_network_enter(FAR_NETWORK);
    require("far-down", posix_network_ip("link set far down"));
    posix_network_enter(NEAR_NETWORK);
}
