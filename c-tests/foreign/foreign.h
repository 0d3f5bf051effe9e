/* Pairs of sockets that the library did not make. Native only. */
#pragma once
#include "calls.h"
#include "posix.h"
#include "posix_sockets.h"

static inline pair foreign_tcp_pair(void) {
    int ends[2];
    posix_tcp_pair(ends);
    return (pair){(SOCKET)ends[0], (SOCKET)ends[1]};
}

static inline pair foreign_udp_pair(void) {
    int ends[2];
    posix_udp_pair(ends);
    return (pair){(SOCKET)ends[0], (SOCKET)ends[1]};
}
