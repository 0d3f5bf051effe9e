/* AcceptEx with its buffer: data, then both addresses. */
#pragma once
#include "extensions.h"

enum { ADDRESS_ROOM = sizeof(struct sockaddr_in) + 16, DATA_ROOM = 32 };

typedef struct {
    OVERLAPPED overlapped;
    SOCKET socket;
    char buffer[DATA_ROOM + 2 * ADDRESS_ROOM];
} acceptance;

/* Accepts into a fresh socket, and waits for so many bytes of data with it. */
static inline BOOL accept_into(SOCKET listening, acceptance *it, DWORD data) {
    DWORD received = 0;
    memset(it, 0, sizeof *it);
    it->socket = socket(AF_INET, SOCK_STREAM, 0);
    return AcceptEx(listening, it->socket, it->buffer, data, ADDRESS_ROOM, ADDRESS_ROOM, &received, &it->overlapped);
}

/* Whether the buffer holds these two addresses behind so much room for data. */
static inline int holds_addresses(acceptance *it, DWORD data, struct sockaddr_in own, struct sockaddr_in peer) {
    struct sockaddr *local = NULL, *remote = NULL;
    int local_length = 0, remote_length = 0;
    GetAcceptExSockaddrs(it->buffer, data, ADDRESS_ROOM, ADDRESS_ROOM, &local, &local_length, &remote, &remote_length);
    return local_length == sizeof own && remote_length == sizeof peer && same_address(local, &own) &&
           same_address(remote, &peer);
}

static inline int update_accepted(SOCKET accepted, SOCKET listening) {
    return setsockopt(accepted, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&listening, sizeof listening);
}

static inline SOCKET connected_to(SOCKET listening) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    require("connect", connect_to(s, address_of(listening)) == 0);
    return s;
}
