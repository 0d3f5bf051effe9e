/* Functions beside Winsock's own: asked for with WSAIoctl, or plain functions of mswsock. */
#pragma once
#include "port/ports.h"
#include <mswsock.h>

static inline void get_extension(SOCKET s, GUID id, void *to) {
    DWORD returned = 0;
    require("extension", WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, to, sizeof(void (*)(void)),
                                  &returned, NULL, NULL) == 0);
}

/* An operation has begun: it succeeded at once or is pending, its packet comes either way. */
#define begun(call) ((call) || WSAGetLastError() == WSA_IO_PENDING)

/* Addresses behind data that AcceptEx has received stand wherever the data ends. */
static inline int same_address(const void *one, const void *other) {
    struct sockaddr_in a, b;
    memcpy(&a, one, sizeof a);
    memcpy(&b, other, sizeof b);
    return a.sin_family == b.sin_family && a.sin_port == b.sin_port && a.sin_addr.s_addr == b.sin_addr.s_addr;
}

/* The peer's address, or one of family 0. */
static inline struct sockaddr_in peer_of(SOCKET s) {
    struct sockaddr_in peer = {0};
    int length = sizeof peer;
    if (getpeername(s, (struct sockaddr *)&peer, &length) != 0)
        memset(&peer, 0, sizeof peer);
    return peer;
}
