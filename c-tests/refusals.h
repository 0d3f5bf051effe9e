/* Wrong pointers a thousand times over: each call must give -1 and 10014 in every channel, and one check reports all.
 */
#pragma once
#include "calls.h"
#include "pages.h"
#ifndef _WIN32
static inline void pages_free(void *from, size_t count) { munmap(from, count * PAGE); }
#else
static inline void pages_free(void *from, size_t count) {
    (void)count;
    VirtualFree(from, 0, MEM_RELEASE);
}
#endif

enum { ROUNDS = 1000 };

static int accepted; /* calls since the last check that did not give -1 and 10014 */

#define refused(call) (check_begin(), note_refusal((long long)(call)))

static inline void note_refusal(long long got) {
    check_errno = errno;
    accepted += !(got == -1 && WSAGetLastError() == WSAEFAULT && GetLastError() == WSAEFAULT && ERRNO_IS(WSAEFAULT));
}

static inline void check_refused(const char *what) {
    check(what, accepted == 0);
    accepted = 0;
}

/* Every send with this data: `calls_there` is CALL_WSASENDMSG for a stream, CALLS for a datagram socket. */
static inline void refuse_data(SOCKET s, char *data, u_long length, int calls_there) {
    sending it = {s, data, length, 0, NULL, 0};
    for (int call = 0; call < calls_there; call++)
        refused(calls[call].run(it));
}

/* The calls that take an array of buffers, with this one. */
static inline void refuse_array(SOCKET s, WSABUF *buffers, DWORD number, int calls_there) {
    WSAMSG message = {NULL, 0, buffers, number, {0, NULL}, 0};
    refused(WSASend(s, buffers, number, &sent_count, 0, NULL, NULL));
    refused(WSASendTo(s, buffers, number, &sent_count, 0, NULL, 0, NULL, NULL));
    if (calls_there == CALLS)
        refused(WSASendMsg(s, &message, 0, &sent_count, NULL, NULL));
}

/* The calls that write a count, with this one. */
static inline void refuse_count(SOCKET s, void *count, int calls_there) {
    WSABUF buffer = {1, (char *)"x"};
    WSAMSG message = {NULL, 0, &buffer, 1, {0, NULL}, 0};
    refused(WSASend(s, &buffer, 1, count, 0, NULL, NULL));
    refused(WSASendTo(s, &buffer, 1, count, 0, NULL, 0, NULL, NULL));
    if (calls_there == CALLS)
        refused(WSASendMsg(s, &message, 0, count, NULL, NULL));
}
