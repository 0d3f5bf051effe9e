/* Sockets whose peer is in another network, which the test can take away (posix_network.h). Native only. */
#pragma once
#include "calls.h"
#include "posix_network.h"

/* Starts the library in the near network, or ends the test with a line that says why not. */
static inline void start_in_network(void) {
    const char *name = strrchr(__BASE_FILE__, '/'), *why = posix_network_make();
    name = name ? name + 1 : __BASE_FILE__;
    if (why) {
        printf("SKIP %.*s: %s\n", (int)strcspn(name, "."), name, why);
        exit(77);
    }
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

/* The far end of the cable goes down: the near end notices nothing but silence. Its neighbour entry is fixed first; one
 * that expired would make the host unreachable, which is another row. */
static inline void silence(void) {
    require("neighbour", posix_network_ip("neigh change " FAR_ADDRESS " dev near nud permanent"));
    posix_network_enter(FAR_NETWORK);
    require("far-down", posix_network_ip("link set far down"));
    posix_network_enter(NEAR_NETWORK);
}
