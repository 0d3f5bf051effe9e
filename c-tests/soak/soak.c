/* Thousands of sockets at once, which send in five ways (blocking, nonblocking, overlapped with events, a completion
 * port and completion routines) to peers that read slowly, stall, close, reset and end their own direction at random;
 * ours are closed with operations pending and in the middle of blocked sends, shut down, and cancelled. What a peer got
 * is what was taken, byte for byte, and all of it where nobody died; each operation ends once; memory, descriptors and
 * threads do not grow (contract 3, 4). Native only.
 *
 * Usage: soak [SECONDS [SOCKETS [SEED]]]: 12 seconds and 500 sockets by default. `make soak` runs it for long. A line
 * is printed every minute. */
#include "figures.h"
#include "ways.h"

enum { BLOCKING_WORKERS = 16, TAKERS = 2, PATIENCE = 120000, MOST_WORKERS = BLOCKING_WORKERS + KINDS, BATCH = 64 };

typedef struct {
    enum kind kind;
    unsigned first, count, turn;
    thread runs;
} worker;

static worker workers[MOST_WORKERS];
static unsigned worker_count, socket_count;
static flag no_more;

static void CALLBACK routine(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    operation *by = (operation *)overlapped;
    pthread_mutex_lock(&by->of->lock);
    if (flags != 0 || (int)error != code_of(overlapped->Internal))
        violation(by->of, "a routine got %lu and flags %lu", (unsigned long)error, (unsigned long)flags);
    told(by, bytes);
    step(by->of);
    pthread_mutex_unlock(&by->of->lock);
}

static void packet(ULONG_PTR key, OVERLAPPED *overlapped, DWORD bytes) {
    operation *by = (operation *)overlapped;
    pthread_mutex_lock(&by->of->lock);
    if (key != (ULONG_PTR)by->of)
        violation(by->of, "a packet has the key of another socket");
    told(by, bytes);
    step(by->of);
    pthread_mutex_unlock(&by->of->lock);
}

/* One packet, or several at once, until there is one without a structure. */
static THREAD_RESULT take_packets(void *several) {
    for (;;) {
        OVERLAPPED_ENTRY entries[16] = {{0, NULL, 0, 0}};
        ULONG count = 1;
        DWORD bytes = 0;
        if (several) {
            require("take", GetQueuedCompletionStatusEx(port, entries, 16, &count, INFINITE, FALSE));
        } else {
            GetQueuedCompletionStatus(port, &bytes, &entries[0].lpCompletionKey, &entries[0].lpOverlapped, INFINITE);
            entries[0].dwNumberOfBytesTransferred = bytes;
        }
        for (ULONG i = 0; i < count; i++) {
            if (entries[i].lpOverlapped == NULL) {
                PostQueuedCompletionStatus(port, 0, 0, NULL); /* for the next thread */
                return 0;
            }
            packet(entries[i].lpCompletionKey, entries[i].lpOverlapped, entries[i].dwNumberOfBytesTransferred);
        }
    }
}

static void take_events(stream *it) {
    for (int i = 0; i < DEPTH; i++) {
        operation *by = &it->operations[i];
        DWORD bytes = 0, flags = 0;
        int code;
        if (!by->is_posted || WaitForSingleObject(by->event, 0) != WAIT_OBJECT_0)
            continue;
        code = code_of(by->overlapped.Internal);
        if (it->stage != CLOSED && WSAGetOverlappedResult(it->s, &by->overlapped, &bytes, FALSE, &flags) != (code == 0))
            violation(it, "an event is set, and the result is %d", WSAGetLastError());
        told(by, by->overlapped.InternalHigh);
    }
}

/* Waits a little, for whichever comes first of what some of the streams wait for. */
static void wait_for_some(worker *by) {
    WSAPOLLFD room[BATCH];
    HANDLE events[BATCH];
    DWORD count = 0;
    for (unsigned i = 0; i < by->count && count < BATCH; i++, by->turn++) {
        stream *it = &streams[by->first + by->turn % by->count];
        if (by->kind == EVENTS && it->operations[0].is_posted)
            events[count++] = it->operations[0].event;
        if (by->kind == NONBLOCKING && it->stage == SENDING)
            room[count++] = (WSAPOLLFD){it->s, POLLWRNORM, 0};
    }
    if (by->kind == EVENTS && count)
        WSAWaitForMultipleEvents(count, events, FALSE, 5, FALSE);
    else if (by->kind == NONBLOCKING && count)
        WSAPoll(room, count, 5);
    else
        SleepEx(5, by->kind == ROUTINES);
}

static THREAD_RESULT work(void *argument) {
    worker *by = argument;
    unsigned open = 1;
    while (open || !stopping) {
        open = 0;
        for (unsigned i = by->first; i < by->first + by->count; i++) {
            stream *it = &streams[i];
            pthread_mutex_lock(&it->lock);
            if (by->kind == EVENTS)
                take_events(it);
            step(it);
            open += it->stage != IDLE;
            pthread_mutex_unlock(&it->lock);
        }
        wait_for_some(by);
    }
    return 0;
}

/* The first stream from a random one on that is in the middle of a blocked send; its socket belongs to the caller then.
 */
static stream *claim_blocked(unsigned from, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        stream *it = &streams[(from + i) % count];
        if (it->inside == 1 && atomic_compare_exchange_strong(&it->inside, &(int){1}, 2))
            return it;
    }
    return NULL;
}

/* Closes sockets whose owners are blocked in a send. */
static THREAD_RESULT close_blocked(void *count) {
    unsigned long long luck = 1;
    while (!no_more) {
        stream *it;
        luck = luck * 6364136223846793005u + 1442695040888963407u;
        Sleep(20);
        pthread_rwlock_wrlock(&numbers);
        it = claim_blocked((unsigned)(luck >> 40), (unsigned)(uintptr_t)count);
        if (it) {
            if (closesocket(it->s) != 0)
                violation(it, "closing a blocked socket failed with %d", WSAGetLastError());
            sums.open--;
            sums.closed_blocked++;
            wait_until(it->inside == 0);
        }
        pthread_rwlock_unlock(&numbers);
    }
    return 0;
}

/* Whether a stream that has not moved for minutes should have: its sends are pending although the kernel has room for
 * them, or do not end although the socket is closed. Where they wait for the kernel, it may be busy or out of memory.
 */
static int hangs(stream *it) {
    WSAPOLLFD room = {it->s, POLLWRNORM, 0};
    return it->in_flight && (it->stage == CLOSED || WSAPoll(&room, 1, 0) != 0);
}

static void look_for_hang(void) {
    long long now = milliseconds();
    unsigned stuck = 0;
    for (unsigned i = 0; i < socket_count; i++) {
        stream *it = &streams[i];
        if (it->stage == IDLE || now - it->moved_on <= PATIENCE || pthread_mutex_trylock(&it->lock) != 0)
            continue;
        stuck++;
        if (now - it->moved_on > PATIENCE && hangs(it)) {
            violation(it, "hangs; the peer has %llu bytes, end %u", record_of(it)->received, record_of(it)->end);
            exit(1);
        }
        pthread_mutex_unlock(&it->lock);
    }
    sums.stuck = stuck;
}

static void prepare(unsigned long long seed) {
    unsigned share = socket_count / KINDS, each = (share + BLOCKING_WORKERS - 1) / BLOCKING_WORKERS;
    streams = calloc(socket_count, sizeof *streams);
    require("streams", streams != NULL);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    require("port", port != NULL);
    for (unsigned i = 0; i < socket_count; i++) {
        stream *it = &streams[i];
        pthread_mutex_init(&it->lock, NULL);
        it->luck = seed * 0x9E3779B97F4A7C15u + i;
        it->header.slot = i;
        it->kind = i / share < KINDS ? i / share : ROUTINES;
        for (int j = 0; j < DEPTH; j++) {
            it->operations[j].of = it;
            it->operations[j].event = it->kind == EVENTS ? CreateEvent(NULL, TRUE, FALSE, NULL) : NULL;
        }
    }
    for (unsigned first = 0; first < share; first += each)
        workers[worker_count++] = (worker){BLOCKING, first, each < share - first ? each : share - first, 0, 0};
    for (int kind = NONBLOCKING; kind < KINDS; kind++)
        workers[worker_count++] = (worker){kind, (unsigned)kind * share,
                                           kind == ROUTINES ? socket_count - (unsigned)kind * share : share, 0, 0};
}

/* Plays for so long. The figures of the moment when a third of it was over, and of the end. */
static void play(long long seconds, figures at[2]) {
    long long began = milliseconds(), end = began + seconds * 1000, said = 0, passed;
    at[0].resident = 0;
    while (milliseconds() < end) {
        Sleep(250);
        look_for_hang();
        passed = (milliseconds() - began) / 1000;
        if (!at[0].resident && passed * 3 >= seconds)
            at[0] = measure();
        if (passed / 60 > said) {
            said = passed / 60;
            say(passed, measure());
        }
    }
    at[1] = measure();
    say(seconds, at[1]);
}

static void check_end(figures before, const figures at[2]) {
    unsigned long long ended = 0;
    for (unsigned i = 0; i < socket_count; i++)
        ended += streams[i].in_flight == 0;
    check("each-ended-once", ended == socket_count);
    check("no-strangers", peers->strangers == 0);
    check("some-of-all",
          sums.streams && sums.pending && sums.cancelled && sums.left && sums.reset && sums.closed_blocked);
    check("no-violations", sums.violations == 0);
    check("memory", at[1].resident - at[0].resident < 4096 + at[0].resident / 20);
    check("heap", at[1].heap - at[0].heap < 1024 + at[0].heap / 20);
    check("threads-steady", at[1].threads == at[0].threads);
    /* Two are what the reactor waits with, one thread is the reactor. */
    check("descriptors", measure().descriptors <= before.descriptors + 2);
    check("threads", measure().threads <= before.threads + 1);
}

int main(int count, char **arguments) {
    long long seconds = count > 1 ? atoll(arguments[1]) : 12;
    unsigned long long seed = count > 3 ? strtoull(arguments[3], NULL, 10) : 1;
    unsigned long allowed;
    unsigned wanted;
    thread takers[TAKERS], closer;
    figures before, at[2];
    wanted = count > 2 ? (unsigned)atoi(arguments[2]) : 500;
    /* A quarter of the places is between two streams at any time: the old socket is closed, its peer still reads. */
    socket_count = wanted + wanted / 3;
    allowed = posix_soak_descriptors(socket_count + 200);
    if (allowed < socket_count + 200) {
        socket_count = (unsigned)allowed - 200;
        printf("only %lu descriptors are allowed (ulimit -n): about %u sockets at once instead of %u\n", allowed,
               socket_count / 4 * 3, wanted);
    }
    printf("%lld seconds, about %u sockets at once, in %u places, seed %llu\n", seconds, socket_count / 4 * 3,
           socket_count, seed);
    peers = posix_soak_start(socket_count);
    start();
    before = measure();
    prepare(seed);
    for (int i = 0; i < TAKERS; i++)
        takers[i] = thread_start(take_packets, (void *)(uintptr_t)i);
    for (unsigned i = 0; i < worker_count; i++)
        workers[i].runs = thread_start(work, &workers[i]);
    closer = thread_start(close_blocked, (void *)(uintptr_t)(socket_count / KINDS));
    play(seconds, at);
    stopping = peers->hurry = 1;
    posix_watchdog("FAIL soak:hang: a stream does not end\n", PATIENCE / 1000);
    for (unsigned i = 0; i < worker_count; i++)
        thread_join(workers[i].runs);
    no_more = 1;
    thread_join(closer);
    PostQueuedCompletionStatus(port, 0, 0, NULL);
    for (int i = 0; i < TAKERS; i++)
        thread_join(takers[i]);
    posix_watchdog("", 0);
    say(seconds, measure());
    check_end(before, at);
    check("peers", posix_soak_stop(peers));
    check("no-socket-left", sums.open == 0);
    check("cleanup", WSACleanup() == 0);
    return check_result();
}
