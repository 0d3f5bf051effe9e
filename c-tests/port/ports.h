/* Completion ports and their packets. Every wait has a limit: a packet that does not come must not become an endless
 * test, and after the first one nobody waits long for the next. */
#pragma once
#include "peers.h"
#include <windows.h>

#define STATUS_OF(overlapped) ((DWORD)(overlapped).Internal)
#define PENDING_STATUS 0x103u
#define CANCELLED_STATUS 0xC0000120u

/* A call outside of Winsock succeeds with `expected`: it leaves both error channels alone (contract 2, facts 1.14). */
#define check_quiet(label, call, expected)                                                                             \
    (check_begin(), check_call(label, (long long)(call), expected, SENTINEL, SENTINEL, __FILE__, __LINE__, #call))

/* Whether the condition came true within ten seconds. */
#define comes_true(condition)                                                                                          \
    ({                                                                                                                 \
        long long end_of_patience = milliseconds() + 10000;                                                            \
        while (!(condition) && milliseconds() < end_of_patience)                                                       \
            thread_yield();                                                                                            \
        (condition);                                                                                                   \
    })

static inline HANDLE port_new(void) {
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    require("port", port != NULL);
    return port;
}

static inline void associate(SOCKET s, HANDLE port, ULONG_PTR key) {
    require("associate", CreateIoCompletionPort((HANDLE)s, port, key, 0) == port);
}

typedef struct {
    BOOL result;
    DWORD code; /* of a failure, else 0 */
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED *overlapped;
} packet;

static DWORD patience = 10000;

static inline packet take_within(HANDLE port, DWORD limit) {
    packet it = {FALSE, 0, SENTINEL, SENTINEL, (OVERLAPPED *)SENTINEL};
    it.result = GetQueuedCompletionStatus(port, &it.bytes, &it.key, &it.overlapped, limit);
    it.code = it.result ? 0 : GetLastError();
    return it;
}

static inline packet take(HANDLE port) {
    packet it = take_within(port, patience);
    if (it.code == WAIT_TIMEOUT)
        patience = 200;
    return it;
}

static inline int is_empty(HANDLE port) {
    packet it = take_within(port, 0);
    return it.code == WAIT_TIMEOUT && it.overlapped == NULL;
}

#define ANY_BYTES -1

/* The next packet is this one: `code` is that of GetQueuedCompletionStatus, 0 for an operation that succeeded. */
static inline int check_next(const char *name, HANDLE port, DWORD code, long long bytes, ULONG_PTR key,
                             const OVERLAPPED *overlapped) {
    packet it = take(port);
    int same = it.result == !code && it.code == code && (bytes == ANY_BYTES || it.bytes == bytes) && it.key == key &&
               it.overlapped == overlapped;
    if (!same)
        printf("%s: result %d, code %u, %u bytes, key %llu, overlapped %s\n", name, it.result, (unsigned)it.code,
               (unsigned)it.bytes, (unsigned long long)it.key,
               it.overlapped == overlapped ? "right"
               : it.overlapped == NULL     ? "null"
                                           : "another");
    return check(name, same);
}

/* WSASend with an overlapped structure: 0 or the code. */
static inline int post(SOCKET s, const char *data, u_long length, OVERLAPPED *overlapped) {
    WSABUF buffer = {length, (char *)data};
    return WSASend(s, &buffer, 1, NULL, 0, overlapped, NULL) == 0 ? 0 : WSAGetLastError();
}

/* WSARecv with an overlapped structure: 0 or the code. */
static inline int post_receive(SOCKET s, char *to, u_long length, OVERLAPPED *overlapped) {
    WSABUF buffer = {length, to};
    DWORD flags = 0;
    return WSARecv(s, &buffer, 1, NULL, &flags, overlapped, NULL) == 0 ? 0 : WSAGetLastError();
}

/* More than a narrow pair takes while nobody reads: a send of it stays pending. Buffers whose size was not set would
 * grow while somebody reads, and might take it later. */
enum { LARGE = 4 << 20 };

static inline pair narrow_pair(void) {
    pair it = tcp_pair();
    set_int(it.client, SO_SNDBUF, 1 << 16);
    set_int(it.server, SO_RCVBUF, 1 << 17);
    return it;
}

/* So many bytes come. They go elsewhere than where they are sent from: a send that is pending still needs that. */
static inline int arrives(SOCKET s, long long length) {
    static char got[LARGE + 3];
    return receive_all(s, got, length) == length;
}

/* Reads what comes until the stream ends, then tells how: 0, or the code. */
static inline int end_of(SOCKET s, long long *had) {
    static char got[1 << 16];
    int n;
    for (*had = 0; (n = receive(s, got, sizeof got)) > 0; *had += n)
        continue;
    return n == 0 ? 0 : WSAGetLastError();
}

static inline WSAEVENT event_new(void) {
    WSAEVENT it = WSACreateEvent();
    require("event", it != WSA_INVALID_EVENT);
    return it;
}

static inline int is_set(WSAEVENT event) { return WSAWaitForMultipleEvents(1, &event, FALSE, 0, FALSE) == 0; }
static inline int becomes_set(WSAEVENT event) { return WSAWaitForMultipleEvents(1, &event, FALSE, 10000, FALSE) == 0; }

/* Gives a thread that is about to wait time to do so. A caller repeats the round, with more, when it was not enough. */
static inline void settle(int duration) {
    long long end = milliseconds() + duration;
    while (milliseconds() < end)
        thread_yield();
}
