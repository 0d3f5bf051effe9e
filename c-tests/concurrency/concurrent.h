/* A send in a thread of its own, and the wait until it is really blocked or queued. */
#pragma once
#include "peers.h"

typedef struct {
    SOCKET socket;
    const char *data;
    int length, result, code;
    flag entered, over;
    thread runs;
} sender;

static THREAD_RESULT sender_body(void *argument) {
    sender *it = argument;
    it->entered = 1;
    it->result = send(it->socket, it->data, it->length, 0);
    it->code = it->result == SOCKET_ERROR ? WSAGetLastError() : 0;
    it->over = 1;
    return 0;
}

static inline void sender_start(sender *it, SOCKET s, const char *data, int length) {
    it->socket = s;
    it->data = data;
    it->length = length;
    it->entered = it->over = 0;
    it->runs = thread_start(sender_body, it);
}

/* Starts a send of more than fits, a megabyte or more, and waits until it is blocked. */
static inline void sender_block(sender *it, SOCKET s, const char *data, int length) {
    set_int(s, SO_SNDBUF, 1 << 16);
    sender_start(it, s, data, length);
    wait_until(it->over || !ready(s, WRITABLE, 0));
    require("blocked", !it->over);
}

/* Gives a thread that has entered its call time to get into the queue. The later the round, the more; a caller repeats
 * the round when the thread was not there yet. */
static inline void give_time(flag *entered, int round) {
    wait_until(*entered);
    for (int i = 0; i < 50 + round * 20; i++)
        thread_yield();
}

static inline void sender_join(sender *it) { thread_join(it->runs); }
