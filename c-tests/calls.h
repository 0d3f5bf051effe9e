/* The calls that send, behind one signature, so that a row of the error table can be checked for each of them. */
#pragma once
#include "peers.h"

typedef struct {
    SOCKET socket;
    char *data;
    u_long length;
    DWORD flags;
    struct sockaddr *to; /* for the calls that take an address */
    int to_length;
} sending;

static DWORD sent_count = SENTINEL;

static inline int run_send(sending it) { return send(it.socket, it.data, (int)it.length, (int)it.flags); }

static inline int run_WSASend(sending it) {
    WSABUF buffer = {it.length, it.data};
    return WSASend(it.socket, &buffer, 1, &sent_count, it.flags, NULL, NULL);
}

static inline int run_sendto(sending it) {
    return sendto(it.socket, it.data, (int)it.length, (int)it.flags, it.to, it.to_length);
}

static inline int run_WSASendTo(sending it) {
    WSABUF buffer = {it.length, it.data};
    return WSASendTo(it.socket, &buffer, 1, &sent_count, it.flags, it.to, it.to_length, NULL, NULL);
}

static inline int run_WSASendMsg(sending it) {
    WSABUF buffer = {it.length, it.data};
    WSAMSG message = {it.to, it.to_length, &buffer, 1, {0, NULL}, 0};
    return WSASendMsg(it.socket, &message, it.flags, &sent_count, NULL, NULL);
}

typedef struct {
    const char *name;
    int (*run)(sending it);
    int takes_buffers; /* a WSABUF array, a count on success, and 10045 where the others say 10022 */
} sending_call;

enum { CALL_SEND, CALL_WSASEND, CALL_SENDTO, CALL_WSASENDTO, CALL_WSASENDMSG, CALLS };

static const sending_call calls[CALLS] = {
    {"send", run_send, 0},           {"WSASend", run_WSASend, 1},       {"sendto", run_sendto, 0},
    {"WSASendTo", run_WSASendTo, 1}, {"WSASendMsg", run_WSASendMsg, 1},
};

/* One byte on its way to the connected peer. */
static inline sending one_byte(SOCKET s) {
    sending it = {s, (char *)"x", 1, 0, NULL, 0};
    return it;
}

/* The same to an address: send and WSASend do not take it. */
static inline sending one_byte_to(SOCKET s, struct sockaddr_in *to) {
    sending it = {s, (char *)"x", 1, 0, (struct sockaddr *)to, sizeof *to};
    return it;
}

/* Call number `call` fails with `code`; result, last error in both channels, and the count left alone. */
static inline void one_fails(const char *when, int call, sending it, int code) {
    char name[80]; /* `when` may be a label, which the next ones overwrite */
    snprintf(name, sizeof name, "%s-%s", when, calls[call].name);
    sent_count = SENTINEL;
    check_error(name, calls[call].run(it), -1, code);
    check(label("%s-count", name), sent_count == SENTINEL);
}

/* Call number `call` succeeds with one byte. */
static inline void one_succeeds(const char *when, int call, sending it) {
    char name[80];
    snprintf(name, sizeof name, "%s-%s", when, calls[call].name);
    sent_count = SENTINEL;
    check_success(name, calls[call].run(it), calls[call].takes_buffers ? 0 : 1);
    check(label("%s-count", name), sent_count == (calls[call].takes_buffers ? 1 : SENTINEL));
}

/* Every call on a datagram socket, or before the kind of the socket counts. */
static inline void all_fail(const char *when, sending it, int code) {
    char name[64];
    snprintf(name, sizeof name, "%s", when);
    for (int call = 0; call < CALLS; call++)
        one_fails(name, call, it, code);
}

/* Every call on a stream: WSASendMsg has an error of its own there, 10022. */
static inline void all_fail_on_stream(const char *when, sending it, int code) {
    char name[64];
    snprintf(name, sizeof name, "%s", when);
    for (int call = 0; call < CALLS; call++)
        one_fails(name, call, it, call == CALL_WSASENDMSG ? WSAEINVAL : code);
}
