/* Blocking hooks of version 1: a process that asked for it, and calls that wait in each of the ways there are. */
#pragma once
#include "calls.h"

static inline void start_version_1(void) {
    WSADATA data;
    require("startup", WSAStartup(MAKEWORD(1, 1), &data) == 0 && data.wVersion == MAKEWORD(1, 1));
}

/* A connected client whose peer does not read. */
static inline pair stalled_pair(void) {
    pair it = tcp_pair();
    set_int(it.client, SO_SNDBUF, 1 << 16);
    return it;
}

/* A listener that does not answer any more: its queue is full. */
static inline SOCKET full_listener(void) {
    SOCKET l = listener(1);
    for (int i = 0; i < 16; i++) {
        SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
        set_nonblocking(s);
        connect_to(s, address_of(l));
        if (!ready(s, WRITABLE, 200))
            return l;
    }
    require("full", 0);
    return l;
}

/* The calls that wait, each on sockets that `wait_prepare` made for it. */
enum waiting { WAIT_RECV, WAIT_RECVFROM, WAIT_WSARECV, WAIT_ACCEPT, WAIT_CONNECT, WAIT_SELECT, WAITS };
static const char *const wait_names[WAITS] = {"recv", "recvfrom", "WSARecv", "accept", "connect", "select"};
static pair wait_pair;
static SOCKET wait_listener, wait_client;

static inline void wait_prepare(enum waiting which) {
    if (which == WAIT_CONNECT) {
        wait_listener = full_listener();
        wait_client = socket(AF_INET, SOCK_STREAM, 0);
    } else if (which == WAIT_ACCEPT) {
        wait_listener = listener(1);
    } else {
        wait_pair = tcp_pair();
    }
}

/* Waits; -1 on failure. */
static inline int wait_run(enum waiting which) {
    char byte;
    WSABUF buffer = {1, &byte};
    DWORD count, flags = 0;
    fd_set set;
    struct timeval limit = {30, 0};
    switch (which) {
    case WAIT_RECV:
        return recv(wait_pair.client, &byte, 1, 0);
    case WAIT_RECVFROM:
        return recvfrom(wait_pair.client, &byte, 1, 0, NULL, NULL);
    case WAIT_WSARECV:
        return WSARecv(wait_pair.client, &buffer, 1, &count, &flags, NULL, NULL);
    case WAIT_ACCEPT:
        return accept(wait_listener, NULL, NULL) == INVALID_SOCKET ? SOCKET_ERROR : 0;
    case WAIT_CONNECT:
        return connect_to(wait_client, address_of(wait_listener));
    default:
        FD_ZERO(&set);
        FD_SET(wait_pair.client, &set);
        return select(0, &set, NULL, NULL, &limit);
    }
}

/* What ends the wait as a program would wish. */
static inline void wait_satisfy(enum waiting which) {
    SOCKET s;
    if (which == WAIT_ACCEPT) {
        s = socket(AF_INET, SOCK_STREAM, 0);
        set_nonblocking(s);
        connect_to(s, address_of(wait_listener));
    } else if (which == WAIT_CONNECT) {
        for (int i = 0; i < 16 && ready(wait_listener, READABLE, 300); i++)
            accept(wait_listener, NULL, NULL);
    } else {
        send(wait_pair.server, "x", 1, 0);
    }
}
