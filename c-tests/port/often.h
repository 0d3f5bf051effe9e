/* A thread that waits often and briefly: each receive pends, and what it waits for comes at once. After a while the
 * thread that waits is the one that moves what is pending. */
#pragma once
#include "ports.h"

typedef struct {
    pair stream;
    HANDLE port;
    OVERLAPPED structure;
    char byte;
} waiter;

static inline waiter waiter_new(void) {
    waiter it = {.stream = tcp_pair(), .port = port_new()};
    associate(it.stream.client, it.port, 1);
    return it;
}

/* A receive that finds nothing. */
static inline int pends(waiter *it) {
    static DWORD flags; /* none, and none is told */
    WSABUF buffer = {1, &it->byte};
    it->structure = (OVERLAPPED){0};
    return WSARecv(it->stream.client, &buffer, 1, NULL, &flags, &it->structure, NULL) == SOCKET_ERROR &&
           WSAGetLastError() == WSA_IO_PENDING;
}

static inline int feeds(waiter *it, char byte) { return send(it->stream.server, &byte, 1, 0) == 1; }

static inline int takes(waiter *it, char byte) {
    packet had = take(it->port);
    return had.result && had.bytes == 1 && had.overlapped == &it->structure && it->byte == byte;
}

/* So many receives that pend, one after the other. How many went well. */
static inline int waits_often(waiter *it, int times) {
    int right = 0;
    for (int i = 0; i < times; i++)
        right += pends(it) && feeds(it, (char)i) && takes(it, (char)i);
    return right;
}
