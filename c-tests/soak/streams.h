/* One stream to a peer of the soak, from its connection to its end, and what has to be true of it then. Native only. */
#pragma once
#include "peers.h"
#include "posix_soak.h"
#include <mswsock.h>
#include <stdarg.h>
#include <stdatomic.h>

/* What Internal says (facts 7c.9). */
#define CANCELLED 0xC0000120u
#define CONNECTION_RESET 0xC000020Du
#define CONNECTION_ABORTED 0xC0000241u
#define PIPE_DISCONNECTED 0xC00000B0u

enum { DEPTH = 4, POISON = 0xA5, NEVER = 0x7fffffff };

enum kind { BLOCKING, NONBLOCKING, EVENTS, PORT, ROUTINES, KINDS };
static const char *const kind_names[] = {"blocking", "nonblocking", "events", "port", "routines"};
enum stage { IDLE, OPENING, SENDING, ENDING, CLOSED };
/* How the sender ends a stream: when all was taken, with a shutdown behind what is pending, or in the middle of it. */
enum finish { CLOSES, SHUTS_DOWN, CLOSES_PENDING };

typedef struct stream stream;

typedef struct {
    OVERLAPPED overlapped;
    stream *of;
    HANDLE event;
    unsigned length;
    int is_posted, has_called;
} operation;

struct stream {
    pthread_mutex_t lock;
    enum kind kind;
    enum stage stage;
    enum finish finish;
    SOCKET s;
    soak_header header;
    unsigned long long luck, total, cancels_at;
    unsigned long long posted, accepted, unknown; /* unknown: what a failed send may have sent */
    int skips, stays; /* no packet for what succeeds at once; closed only when the peer has all */
    int in_flight, is_cancelling, failed, torn, cut, lost, has_shut; /* lost: sends were pending at the end */
    flag inside; /* a blocking send is in progress; 2 when its socket is being closed */
    long long moved_on, rests_until;
    operation operations[DEPTH];
};

/* What all streams together came to. */
static struct {
    _Atomic unsigned long long streams, sends, bytes, pending, cancelled, left, reset, failed, closed_blocked, open,
        stuck;
    _Atomic unsigned violations;
} sums;

static soak_peers *peers;
static stream *streams;
static HANDLE port;
static flag stopping;
/* Who closes a socket that another thread may be about to use holds this alone: its number must not be used again. */
static pthread_rwlock_t numbers = PTHREAD_RWLOCK_INITIALIZER;

static void violation(const stream *it, const char *format, ...) {
    va_list arguments;
    if (sums.violations++ > 20)
        return;
    printf("VIOLATION %s stream %u.%llu stage %d finish %d habit %u leaves %llu: ", kind_names[it->kind],
           it->header.slot, it->header.generation, it->stage, it->finish, it->header.habit, it->header.leaves);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf(" (total %llu posted %llu accepted %llu unknown %llu in flight %d failed %d torn %d cut %d lost %d)\n",
           it->total, it->posted, it->accepted, it->unknown, it->in_flight, it->failed, it->torn, it->cut, it->lost);
    fflush(stdout);
}

static unsigned chance(stream *it, unsigned below) {
    it->luck = it->luck * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(it->luck >> 33) % below;
}

static soak_record *record_of(const stream *it) { return &peers->records[it->header.slot]; }

/* Whether this failure is one that the peer has caused. */
static int peer_leaves(const stream *it) { return it->header.habit >= SOAK_CLOSES; }

static void go_on(stream *it, enum stage stage) {
    it->stage = stage;
    it->moved_on = milliseconds();
}

static void make_plan(stream *it) {
    unsigned habit = chance(it, 100), size = chance(it, 14);
    it->total = chance(it, 1024u << size / 2) + (size == 13 ? 1u << 20 : 0);
    it->header.generation++;
    it->header.magic = SOAK_MAGIC;
    it->header.habit = habit < 55   ? SOAK_READS
                       : habit < 70 ? SOAK_DAWDLES
                       : habit < 74 ? SOAK_STALLS
                       : habit < 84 ? SOAK_HALF_CLOSES
                       : habit < 92 ? SOAK_CLOSES
                                    : SOAK_RESETS;
    if (it->header.habit == SOAK_DAWDLES)
        it->total %= 256 << 10;
    it->header.leaves = it->total ? chance(it, (unsigned)it->total) : 0;
    it->finish = chance(it, 4) ? CLOSES : chance(it, 2) ? SHUTS_DOWN : CLOSES_PENDING;
    it->cancels_at = chance(it, 6) ? ~0ull : chance(it, (unsigned)it->total + 1);
    it->skips = (int)chance(it, 2);
    it->stays = chance(it, 8) != 0;
    it->rests_until = 0;
    it->posted = it->accepted = it->unknown = 0;
    it->is_cancelling = it->failed = it->torn = it->cut = it->lost = it->has_shut = 0;
}

/* Connects the next stream of this place. */
static void open_stream(stream *it) {
    struct sockaddr_in to;
    unsigned door;
    make_plan(it);
    door = chance(it, SOAK_LISTENERS);
    to = loopback(peers->ports[door]);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK + door);
    pthread_rwlock_rdlock(&numbers);
    it->s = socket(AF_INET, SOCK_STREAM, 0);
    pthread_rwlock_unlock(&numbers);
    require("socket", it->s != INVALID_SOCKET);
    sums.open++;
    /* Not as much as the kernel likes: thousands of sockets would run into its limit for all of them, and wait for
     * that. */
    set_int(it->s, SO_SNDBUF, 4096 << chance(it, 5));
    require("connect", connect_to(it->s, to) == 0);
    require("header", send(it->s, (char *)&it->header, sizeof it->header, 0) == sizeof it->header);
    if (it->kind == NONBLOCKING)
        set_nonblocking(it->s);
    if (it->kind == BLOCKING && chance(it, 8) == 0)
        set_int(it->s, SO_SNDTIMEO, 20 + (int)chance(it, 200));
    if (it->kind == PORT) {
        require("associate", CreateIoCompletionPort((HANDLE)it->s, port, (ULONG_PTR)it, 0) == port);
        if (it->skips)
            require("skip", SetFileCompletionNotificationModes((HANDLE)it->s, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS));
    }
    go_on(it, OPENING);
}

static void close_stream(stream *it) {
    if (it->in_flight)
        it->cut = 1;
    if (closesocket(it->s) != 0)
        violation(it, "closesocket failed with %d", WSAGetLastError());
    sums.open--;
    go_on(it, CLOSED);
}

/* What the peer got is what was taken: all of it where nobody died, else no more. Who closes with sends pending resets
 * the connection (contract 4). A blocked send's socket may be closed before its first attempt: then nothing of it came.
 */
static void verify(stream *it) {
    const soak_record *seen = record_of(it);
    unsigned long long received = seen->received, most = it->accepted + it->unknown;
    unsigned end = seen->end;
    if (seen->is_wrong)
        violation(it, "other bytes came than were sent, before byte %llu", received);
    if (received > most)
        violation(it, "the peer got %llu bytes, more than were sent", received);
    if (end == SOAK_CLEAN && received < it->accepted)
        violation(it, "a clean end after %llu bytes", received);
    if (end == SOAK_CLEAN && it->cut && received != it->accepted)
        violation(it, "a clean end of a cut message, after %llu bytes", received);
    if (end == SOAK_CLEAN && it->lost)
        violation(it, "a clean end after %llu bytes of a stream whose sends were lost", received);
    if (end == SOAK_RESET && !it->cut && !it->torn)
        violation(it, "a reset after %llu bytes", received);
    if (end == SOAK_LEFT && !peer_leaves(it))
        violation(it, "the peer left");
    if (!it->failed && !it->cut && !it->unknown && it->accepted != it->posted)
        violation(it, "not all was taken");
    sums.streams++;
    sums.bytes += received;
    sums.left += end == SOAK_LEFT;
    sums.reset += end == SOAK_RESET;
    go_on(it, IDLE);
}
