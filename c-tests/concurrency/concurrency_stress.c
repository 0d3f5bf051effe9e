/* Everything that can happen to a blocked call, at random times, over and over: no hang, no wrong byte, no descriptor
 * left over (contract 2, 3, 4). Native only. Usage: concurrency_stress [SECONDS [SEED]], 5 seconds by default. */
#include "concurrent.h"
#include "posix_sockets.h"

enum { SENDERS = 3, LENGTH = 1 << 20, PATIENCE = 30 };
enum event { CLOSE_BLOCKED, CLOSE, SHUTDOWN, EXPIRE, NONBLOCKING, CLOSE_PEER, RESET_PEER, CLEANUP, EVENTS };
static const char *const hangs[EVENTS] = {
    "FAIL concurrency_stress:hang-close-blocked\n", "FAIL concurrency_stress:hang-close\n",
    "FAIL concurrency_stress:hang-shutdown\n",      "FAIL concurrency_stress:hang-expire\n",
    "FAIL concurrency_stress:hang-nonblocking\n",   "FAIL concurrency_stress:hang-close-peer\n",
    "FAIL concurrency_stress:hang-reset-peer\n",    "FAIL concurrency_stress:hang-cleanup\n",
};
static char messages[SENDERS][LENGTH];
static unsigned long long seed = 1;

static unsigned chance(unsigned below) {
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (unsigned)(seed >> 20) % below;
}

/* From nothing to about a millisecond, short ones as likely as long ones. */
static void pause_by_chance(void) {
    for (volatile unsigned left = chance(1u << chance(20)); left > 0; left--)
        continue;
}

/* The reader counts how much of each sender's letter it got, and whether a letter came in more than one piece. */
static SOCKET sink;
static long long had[SENDERS];
static int torn, foreign;
static flag reading;

static THREAD_RESULT reader(void *unused) {
    static char got[1 << 16];
    int n, last = -1;
    (void)unused;
    while (reading && (n = recv(sink, got, sizeof got, 0)) > 0)
        for (int i = 0; i < n; i++) {
            int whose = got[i] - 'a';
            if (whose < 0 || whose >= SENDERS) {
                foreign++;
                continue;
            }
            torn += whose != last && had[whose] > 0;
            had[whose]++;
            last = whose;
        }
    return 0;
}

/* Somebody else, who takes descriptor numbers as they come free; only its own bytes may arrive there. */
static flag stop, disturbed;

static THREAD_RESULT bystander(void *unused) {
    (void)unused;
    while (!stop) {
        pair it = tcp_pair();
        disturbed += !only_marker_arrives(it) || !only_marker_arrives((pair){it.server, it.client});
        disturbed += closesocket(it.client) != 0 || closesocket(it.server) != 0;
    }
    return 0;
}

static int may_fail_with(enum event what, int code) {
    switch (what) {
    case CLOSE:
        return code == WSAECONNABORTED || code == WSAENOTSOCK;
    case SHUTDOWN:
        return code == WSAESHUTDOWN;
    case EXPIRE:
        return code == WSAETIMEDOUT;
    case NONBLOCKING:
        return code == WSAEWOULDBLOCK;
    case CLOSE_PEER:
    case RESET_PEER:
        return code == WSAECONNABORTED || code == WSAECONNRESET;
    default:
        return code == WSAECONNABORTED || code == WSAENOTSOCK || code == WSANOTINITIALISED;
    }
}

static void happen(enum event what, pair it) {
    int read_before = chance(2);
    thread reads = 0, other = 0;
    sender all[SENDERS];
    stop = 0;
    if (what != CLEANUP && what != CLOSE) /* there a late send may hit the number's next owner */
        other = thread_start(bystander, NULL);
    reading = 1;
    sink = it.server;
    memset(had, 0, sizeof had);
    if (what == EXPIRE)
        set_int(it.client, SO_SNDTIMEO, 1 + (int)chance(40));
    for (int i = 0; i < SENDERS; i++) {
        sender_start(&all[i], it.client, messages[i], LENGTH - (int)chance(2) * (LENGTH - 100));
        pause_by_chance();
    }
    if (read_before && what != CLOSE_PEER && what != RESET_PEER)
        reads = thread_start(reader, NULL);
    pause_by_chance();
    if (what == CLOSE)
        check("close", closesocket(it.client) == 0);
    else if (what == SHUTDOWN)
        check_success("shutdown", shutdown(it.client, SD_SEND), 0);
    else if (what == NONBLOCKING)
        set_nonblocking(it.client);
    else if (what == CLOSE_PEER)
        check("close-peer", closesocket(it.server) == 0);
    else if (what == RESET_PEER)
        reset(it.server);
    else if (what == CLEANUP)
        check("cleanup", WSACleanup() == 0);
    if (what == CLEANUP && reads)
        thread_join(reads), reads = 0;
    else if (!reads && what != CLOSE_PEER && what != RESET_PEER && what != CLEANUP && what != EXPIRE)
        reads = thread_start(reader, NULL);
    for (int i = 0; i < SENDERS; i++)
        sender_join(&all[i]);
    stop = 1;
    if (other)
        thread_join(other);
    if (what == CLEANUP)
        start();
    else if (what != CLOSE)
        check("close-client", closesocket(it.client) == 0);
    if (reads)
        thread_join(reads);
    if (what != CLEANUP && what != CLOSE_PEER && what != RESET_PEER)
        check("close-server", closesocket(it.server) == 0);
    for (int i = 0; i < SENDERS; i++) {
        int whole = all[i].result == all[i].length;
        if (all[i].result == SOCKET_ERROR)
            check(label("code-%d", what), may_fail_with(what, all[i].code));
        else
            check(label("result-%d", what), whole || what == NONBLOCKING);
        check(label("too-much-%d", what), had[i] <= all[i].length);
        if (whole && reads && what != EXPIRE && what != CLOSE)
            check(label("lost-%d", what), had[i] == all[i].length);
        if (all[i].code == WSAEWOULDBLOCK || all[i].code == WSAESHUTDOWN || all[i].code == WSAENOTSOCK)
            check(label("unsent-%d", what), had[i] == 0);
    }
}

/* A send that certainly is inside when its socket is closed. */
static void close_blocked(pair it) {
    thread other;
    sender blocked;
    stop = 0;
    sender_block(&blocked, it.client, messages[0], LENGTH);
    other = thread_start(bystander, NULL);
    pause_by_chance();
    check("close-blocked", closesocket(it.client) == 0);
    sender_join(&blocked);
    pause_by_chance();
    stop = 1;
    thread_join(other);
    check("blocked-code", blocked.result == SOCKET_ERROR && blocked.code == WSAECONNABORTED);
    check("close-server", closesocket(it.server) == 0);
}

int main(int count, char **arguments) {
    long long seconds = count > 1 ? atoll(arguments[1]) : 5, end, rounds = 0;
    int before;
    if (count > 2)
        seed = strtoull(arguments[2], NULL, 10) * 2 + 1;
    for (int i = 0; i < SENDERS; i++)
        memset(messages[i], 'a' + i, LENGTH);
    start();
    before = posix_count_open();
    end = milliseconds() + seconds * 1000;
    while (milliseconds() < end && !check_failures) {
        enum event what = (enum event)chance(EVENTS);
        pair it = tcp_pair();
        if (chance(2))
            set_int(it.client, SO_SNDBUF, 1 << 14);
        posix_watchdog(hangs[what], PATIENCE);
        if (what == CLOSE_BLOCKED)
            close_blocked(it);
        else
            happen(what, it);
        check(label("torn-%d", what), torn == 0);
        check(label("foreign-%d", what), foreign == 0);
        check(label("disturbed-%d", what), disturbed == 0);
        check(label("left-open-%d", what), posix_count_open() == before);
        rounds++;
    }
    posix_watchdog("", 0);
    check("some-rounds", rounds > 0);
    printf("%lld rounds\n", rounds);
    return check_result();
}
