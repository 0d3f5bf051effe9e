/* Overlapped operations: what a test remembers of one, a stream that is soon full, and waiting with a limit. */
#pragma once
#include "peers.h"
#include <windows.h>

/* How long anything that must happen may take, in milliseconds. */
enum { PATIENCE = 10000 };
/* More than a narrow_pair() takes while nobody reads. */
enum { LARGE = 4 << 20 };

/* What WSAOVERLAPPED.Internal holds, beside 0. */
#define UNTOUCHED 0xDEADBEEFu
#define PENDING 0x103u
#define CANCELLED 0xC0000120u
#define CONNECTION_RESET 0xC000020Du
#define BUFFER_OVERFLOW 0x80000005u

typedef LPWSAOVERLAPPED_COMPLETION_ROUTINE routine;

typedef struct {
    WSAOVERLAPPED overlapped; /* first, so that a routine finds the rest */
    DWORD count;              /* where the call writes its count */
    DWORD error, bytes, flags;
    int place; /* of its routine among all that have run, from 1 */
    flag runs;
} operation;

/* How many routines have run. */
static flag routines_run;

static inline void CALLBACK note(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    operation *it = (operation *)overlapped;
    it->error = error;
    it->bytes = bytes;
    it->flags = flags;
    it->place = ++routines_run;
    it->runs++;
}

/* The condition becomes true in time; it is evaluated until then, and not once more. */
#define eventually(condition) eventually_after(thread_yield(), condition)
/* The same, and the thread's routines run meanwhile. */
#define eventually_alertable(condition) eventually_after(SleepEx(10, TRUE), condition)

#define eventually_after(step, condition)                                                                              \
    ({                                                                                                                 \
        long long until_ = milliseconds() + PATIENCE;                                                                  \
        int holds_;                                                                                                    \
        while (!(holds_ = !!(condition)) && milliseconds() < until_)                                                   \
            step;                                                                                                      \
        holds_;                                                                                                        \
    })

static inline THREAD_RESULT end_late(void *unused) {
    (void)unused;
    SleepEx(2 * PATIENCE, FALSE);
    check("time-limit", !"the test takes too long");
    _Exit(1);
}

/* Starts Winsock, and limits the time that the whole test may take: some calls here would wait for ever. */
static inline void start_limited(void) {
    start();
    require("limit", thread_start(end_late, NULL));
}

static inline WSAEVENT new_event(void) {
    WSAEVENT event = WSACreateEvent();
    require("event", event != WSA_INVALID_EVENT);
    return event;
}

/* The event is set now, or within so many milliseconds. */
static inline int is_set(WSAEVENT event, DWORD patience) {
    return WSAWaitForMultipleEvents(1, &event, FALSE, patience, FALSE) == WSA_WAIT_EVENT_0;
}

static inline void prepare(operation *it, WSAEVENT event) {
    memset(it, 0, sizeof *it);
    it->overlapped.Internal = UNTOUCHED;
    it->overlapped.InternalHigh = SENTINEL;
    it->overlapped.hEvent = event;
    it->count = SENTINEL;
}

/* One buffer in an array that is gone when the call returns. The structure must have been prepared. */
static inline int post(operation *it, SOCKET s, char *data, size_t length, routine run) {
    WSABUF buffer = {(ULONG)length, data};
    return WSASend(s, &buffer, 1, &it->count, 0, &it->overlapped, run);
}

static inline int post_receive(operation *it, SOCKET s, char *to, size_t length, routine run) {
    static DWORD flags[64]; /* they may be written when the operation ends */
    static unsigned turn;
    DWORD *own = &flags[turn++ % 64];
    WSABUF buffer = {(ULONG)length, to};
    *own = 0;
    return WSARecv(s, &buffer, 1, &it->count, own, &it->overlapped, run);
}

static inline DWORD status_of(operation *it) {
    return (DWORD)__atomic_load_n(&it->overlapped.Internal, __ATOMIC_ACQUIRE);
}

static inline int is_pending(operation *it) {
    return status_of(it) == PENDING && it->overlapped.InternalHigh == SENTINEL && it->count == SENTINEL;
}

/* Prepares and posts an operation that has to wait, and checks everything that can be seen of it (facts 7.3). */
static inline void pends(const char *what, operation *it, WSAEVENT event, SOCKET s, char *data, size_t length,
                         routine run) {
    char name[64]; /* `what` may be a label, which the next ones overwrite */
    snprintf(name, sizeof name, "%s", what);
    prepare(it, event);
    check_error(name, post(it, s, data, length, run), SOCKET_ERROR, WSA_IO_PENDING);
    check(label("%s-pending", name), is_pending(it));
}

static inline void receive_pends(const char *what, operation *it, WSAEVENT event, SOCKET s, char *to, size_t length,
                                 routine run) {
    char name[64];
    snprintf(name, sizeof name, "%s", what);
    prepare(it, event);
    check_error(name, post_receive(it, s, to, length, run), SOCKET_ERROR, WSA_IO_PENDING);
    check(label("%s-pending", name), is_pending(it));
}

static inline int has_ended(operation *it) { return eventually(status_of(it) != PENDING); }

/* The operation ends in time, with this status and count. */
static inline int ends(operation *it, DWORD status, unsigned long long bytes) {
    return has_ended(it) && status_of(it) == status && it->overlapped.InternalHigh == bytes;
}

/* The routine has run once, with these arguments. */
static inline int told(operation *it, DWORD error, DWORD bytes) {
    return it->runs == 1 && it->error == error && it->bytes == bytes && it->flags == 0;
}

/* A connected stream that takes much less than LARGE while the server does not read. */
static inline pair narrow_pair_of(SOCKET client) {
    pair it = tcp_pair_of(client);
    set_int(it.client, SO_SNDBUF, 1 << 16);
    set_int(it.server, SO_RCVBUF, 1 << 16);
    return it;
}

static inline pair narrow_pair(void) { return narrow_pair_of(socket(AF_INET, SOCK_STREAM, 0)); }

/* LARGE bytes of the test stream. */
static inline char *large_data(void) {
    static char data[LARGE];
    fill(data, 0, LARGE);
    return data;
}

/* Receives bytes of the test stream until there are `length`, the stream ends, or nothing comes in time. How many were
 * right; `end` gets 0 at the end of the stream, the code of a failure, or -1. */
static inline unsigned long long receive_pattern(SOCKET s, unsigned long long from, unsigned long long length,
                                                 int *end) {
    enum { PIECE = 1 << 16 };
    char *piece = malloc(PIECE);
    unsigned long long had = 0;
    *end = -1;
    while (had < length && ready(s, READABLE, PATIENCE)) {
        int got = recv(s, piece, length - had < PIECE ? (int)(length - had) : PIECE, 0);
        if (got <= 0) {
            *end = got == 0 ? 0 : WSAGetLastError();
            break;
        }
        if (!filled(piece, from + had, (size_t)got))
            break;
        had += (unsigned)got;
    }
    free(piece);
    return had;
}

/* Exactly these bytes of the test stream arrive next. */
static inline int drains(SOCKET s, unsigned long long from, unsigned long long length) {
    int end;
    return receive_pattern(s, from, length, &end) == length;
}

/* The stream ends here, cleanly. */
static inline int at_end(SOCKET s) {
    char byte;
    return ready(s, READABLE, PATIENCE) && recv(s, &byte, 1, 0) == 0;
}

/* The stream ends with a reset; what comes before it is thrown away. */
static inline int is_reset(SOCKET s) {
    static char waste[1 << 16];
    int got = 1;
    while (got > 0 && ready(s, READABLE, PATIENCE))
        got = recv(s, waste, sizeof waste, 0);
    return got == SOCKET_ERROR && WSAGetLastError() == WSAECONNRESET;
}

/* The peer in a thread of its own: it reads so many bytes of the test stream. */
typedef struct {
    SOCKET socket;
    unsigned long long from, length, had;
    int end;
    thread runs;
} reader;

static inline THREAD_RESULT reader_body(void *argument) {
    reader *it = argument;
    it->had = receive_pattern(it->socket, it->from, it->length, &it->end);
    return 0;
}

static inline void reader_start(reader *it, SOCKET s, unsigned long long from, unsigned long long length) {
    it->socket = s;
    it->from = from;
    it->length = length;
    it->runs = thread_start(reader_body, it);
}

/* All of it came. */
static inline int reader_join(reader *it) {
    thread_join(it->runs);
    return it->had == it->length;
}
