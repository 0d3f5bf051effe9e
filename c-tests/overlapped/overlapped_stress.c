/* Overlapped sends, blocking ones and nonblocking ones of several threads on one socket, which are cancelled, shut
 * down, closed, reset and left alone at random times, over and over: each request ends once, and is told once as it
 * asked; the stream is exactly what the ends say; nothing is left over (contract 2, 4, 6). Native only.
 *
 * Usage: overlapped_stress [SECONDS [SEED [ROUND]]], or OVERLAPPED_STRESS_SECONDS and OVERLAPPED_STRESS_SEED in the
 * environment: 15 seconds and seed 1 by default, at most 180 seconds in CI, 600 by hand. A fault is printed with the
 * number of its round; ROUND repeats that one all the time. OVERLAPPED_STRESS_ABORT dumps core at the first fault. */
#include "stress_stream.h"
#include "posix_sockets.h"
#include <dirent.h>
#include <malloc.h>
#include <unistd.h>

/* The reactor; and ThreadSanitizer has one. */
#ifdef __SANITIZE_THREAD__
#define OWN_THREADS 2
#else
#define OWN_THREADS 1
#endif

enum { COLLECTORS = 2, HUNG = 150, MEMORY = 64 << 10 };

static HANDLE port;
static flag stop;
static unsigned long long one_round;
/* Who closes a socket that others still use holds this alone: its number must not become another socket's meanwhile. */
static pthread_rwlock_t numbers = PTHREAD_RWLOCK_INITIALIZER;

/* One packet, or several at once. The one without a structure is the last; the other threads get it too. */
static int collect_one(void) {
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED *overlapped = NULL;
    BOOL good = GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, INFINITE);
    if (overlapped)
        packet_came((request *)overlapped, key, good ? 0 : GetLastError(), bytes);
    return overlapped != NULL;
}

static int collect_several(void) {
    OVERLAPPED_ENTRY many[8];
    ULONG count = 0;
    int more = 1;
    if (!GetQueuedCompletionStatusEx(port, many, 8, &count, INFINITE, FALSE))
        return 0;
    for (ULONG i = 0; i < count; i++) {
        const OVERLAPPED_ENTRY *it = &many[i];
        if (it->lpOverlapped)
            packet_came((request *)it->lpOverlapped, it->lpCompletionKey, win32_code((DWORD)it->Internal),
                        it->dwNumberOfBytesTransferred);
        else
            more = 0;
    }
    return more;
}

static THREAD_RESULT collect(void *unused) {
    while (collect_one() && collect_several())
        continue;
    PostQueuedCompletionStatus(port, 0, 0, NULL);
    return unused;
}

static void set_up(scene *in) {
    plan *it = &in->plan;
    luck by = {mix(it->seed + 7)};
    static char nothing[16];
    pthread_rwlock_rdlock(&numbers);
    in->it = tcp_pair();
    pthread_rwlock_unlock(&numbers);
    if (it->send_room >= 0)
        set_int(in->it.client, SO_SNDBUF, it->send_room);
    if (it->receive_room >= 0)
        set_int(in->it.server, SO_RCVBUF, it->receive_room);
    if (it->limit)
        set_int(in->it.client, SO_SNDTIMEO, it->limit);
    if (it->nonblocking)
        set_nonblocking(in->it.client);
    if (it->port && CreateIoCompletionPort((HANDLE)in->it.client, port, (ULONG_PTR)it, 0) != port)
        fault(it, "associate", "failed");
    if (it->reading == PACKET && CreateIoCompletionPort((HANDLE)in->it.server, port, (ULONG_PTR)it, 0) != port)
        fault(it, "associate-peer", "failed");
    if (it->skips && !SetFileCompletionNotificationModes((HANDLE)in->it.client, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS))
        fault(it, "skip", "failed");
    in->copied = in->posted = in->closed = in->have_posted = 0;
    in->budget = BUDGET >> chance(&by, 8);
    in->had = 0;
    in->end = -1;
    for (int i = 0; i < it->receives; i++) {
        enum kind kind = it->port ? PACKET + (unsigned)i : i % 2 ? PLAIN : EVENT;
        in->receives[i] = receive_overlapped(in, in->it.client, kind, nothing, sizeof nothing);
    }
}

static void cancel_at_random(scene *in, luck *by, unsigned first) {
    SOCKET s = in->it.client;
    DWORD bytes = 0;
    unsigned used = (unsigned)in->requests.next - first;
    switch (chance(by, 4)) {
    case 0:
        CancelIoEx((HANDLE)s, NULL);
        break;
    case 1:
        if (WSAIoctl(s, SIO_FLUSH, NULL, 0, NULL, 0, &bytes, NULL, NULL) != 0)
            fault(&in->plan, "flush", "failed with %d", WSAGetLastError());
        break;
    default:
        if (used)
            CancelIoEx((HANDLE)s, &in->requests.all[(first + chance(by, used)) % POOL].overlapped);
    }
}

static void close_client(scene *in) {
    if (in->plan.lingers && sender_goes(&in->plan)) {
        struct linger abort_it = {1, 0};
        setsockopt(in->it.client, SOL_SOCKET, SO_LINGER, (const char *)&abort_it, sizeof abort_it);
    }
    if (closesocket(in->it.client) != 0)
        fault(&in->plan, "close", "failed with %d", WSAGetLastError());
    in->closed = 1;
}

/* What happens while the threads post; all of them are over in the end. */
static void trouble_and_join(scene *in, unsigned first) {
    luck by = {mix(in->plan.seed + 8)};
    u_long mode = 0;
    for (unsigned i = 0, steps = size_by_chance(&by, 6); i < steps; i++) {
        pause_by_chance(&by);
        if (in->plan.trouble == CANCELS)
            cancel_at_random(in, &by, first);
        mode = chance(&by, 2);
        if (in->plan.toggles && ioctlsocket(in->it.client, FIONBIO, &mode) != 0)
            fault(&in->plan, "toggle", "failed with %d", WSAGetLastError());
    }
    if (in->plan.trouble == SHUTS_DOWN && shutdown(in->it.client, SD_SEND) != 0 && !peer_goes(&in->plan))
        fault(&in->plan, "shutdown", "failed with %d", WSAGetLastError());
    if (in->plan.trouble == CLOSES_PENDING) {
        wait_until(in->have_posted == in->plan.posters);
        close_client(in);
    }
    if (in->plan.trouble == CLOSES_EARLY) {
        pthread_rwlock_wrlock(&numbers);
        close_client(in);
        posters_join(in);
        pthread_rwlock_unlock(&numbers);
    } else {
        posters_join(in);
    }
}

static void check_round(scene *in) {
    for (int i = 0; i < in->plan.posters; i++)
        for (int j = 0; j < in->posters[i].count; j++) {
            request *it = in->posters[i].all[j];
            if (it->kind != CALL)
                check_told(it);
            check_send(in, it);
            in->total++;
        }
    for (int i = 0; i < in->plan.receives; i++) {
        check_told(in->receives[i]);
        if (in->receives[i]->settled && !may_end(&in->plan, in->receives[i]))
            fault(&in->plan, "receive-end", "status %x", in->receives[i]->status);
    }
    if (!faults)
        check_end(in);
    if (!faults)
        check_stream(in);
}

static void run_round(scene *in) {
    unsigned first = (unsigned)in->requests.next;
    thread reads;
    set_up(in);
    reads = thread_start(peer_body, in);
    posters_start(in);
    trouble_and_join(in, first);
    for (int i = 0; i < in->plan.posters; i++)
        for (int j = 0; j < in->posters[i].count; j++)
            if (in->posters[i].all[j]->kind != CALL)
                await(in->posters[i].all[j]);
    if (!in->closed && !closes_at_once(&in->plan))
        shutdown(in->it.client, SD_SEND);
    else if (!in->closed)
        close_client(in);
    thread_join(reads);
    for (int i = 0; i < in->plan.receives; i++)
        await(in->receives[i]);
    if (!in->closed)
        close_client(in);
    check_round(in);
}

static THREAD_RESULT play(void *argument) {
    scene *in = argument;
    while (!stop && !faults) {
        in->plan = plan_of(one_round ? one_round : in->seed++);
        in->busy = (int)(milliseconds() / 1000) + 1;
        run_round(in);
        in->busy = 0;
        in->rounds++;
    }
    return 0;
}

/* All scenes play for so many seconds. */
static void play_all(long long seconds) {
    long long end = milliseconds() + seconds * 1000;
    stop = 0;
    for (int i = 0; i < SCENES; i++)
        scenes[i].runs = thread_start(play, &scenes[i]);
    while (milliseconds() < end && !faults) {
        SleepEx(100, FALSE);
        for (int i = 0; i < SCENES; i++)
            if (scenes[i].busy && milliseconds() / 1000 - scenes[i].busy > HUNG) {
                fault(&scenes[i].plan, "hang", "%d threads have posted all", scenes[i].have_posted);
                abort();
            }
    }
    posix_watchdog("FAIL overlapped_stress:hang: a round does not end\n", HUNG);
    stop = 1;
    for (int i = 0; i < SCENES; i++)
        thread_join(scenes[i].runs);
    posix_watchdog("", 0);
}

static int count_threads(void) {
    DIR *all = opendir("/proc/self/task");
    int count = -2;
    require("task", all != NULL);
    while (readdir(all) != NULL)
        count++;
    closedir(all);
    return count;
}

/* Starts the program once more with an allocator that keeps nothing for later in its threads: what is freed is seen. */
static void count_memory_exactly(char **arguments) {
    if (getenv("GLIBC_TUNABLES"))
        return;
    setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0", 1);
    execv("/proc/self/exe", arguments);
    require("exec", !"started again");
}

static long long memory_used(void) {
    struct mallinfo2 now = mallinfo2();
    return (long long)now.uordblks + (long long)now.hblkhd;
}

static void prepare_all(unsigned long long seed) {
    fill(body, 0, sizeof body);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    require("port", port != NULL);
    for (int i = 0; i < SCENES; i++) {
        scenes[i].seed = mix(mix(seed) + (unsigned)i) >> 16;
        for (int j = 0; j < POOL; j++)
            scenes[i].requests.all[j].event = new_event();
    }
}

static unsigned long long setting(const char *name, const char *argument, unsigned long long otherwise) {
    const char *text = argument ? argument : getenv(name);
    return text ? strtoull(text, NULL, 10) : otherwise;
}

int main(int count, char **arguments) {
    unsigned long long seconds = setting("OVERLAPPED_STRESS_SECONDS", count > 1 ? arguments[1] : NULL, 15);
    unsigned long long seed = setting("OVERLAPPED_STRESS_SEED", count > 2 ? arguments[2] : NULL, 1);
    unsigned long long rounds = 0, requests = 0, cut = 0;
    thread collectors[COLLECTORS];
    int open_before, threads_before;
    long long memory;
    count_memory_exactly(arguments);
    one_round = count > 3 ? strtoull(arguments[3], NULL, 10) : 0;
    printf("%llu seconds, seed %llu\n", seconds, seed);
    start();
    open_before = posix_count_open();
    threads_before = count_threads();
    prepare_all(seed);
    for (int i = 0; i < COLLECTORS; i++)
        collectors[i] = thread_start(collect, NULL);
    play_all((long long)(seconds + 3) / 4);
    memory = memory_used();
    play_all((long long)(seconds - seconds / 4));
    memory = memory_used() - memory;
    PostQueuedCompletionStatus(port, 0, 0, NULL);
    for (int i = 0; i < COLLECTORS; i++)
        thread_join(collectors[i]);
    for (int i = 0; i < SCENES; i++)
        rounds += scenes[i].rounds, requests += scenes[i].total, cut += scenes[i].cut;
    printf("%llu rounds, %llu sends, %llu of them cut short; %lld bytes more\n", rounds, requests, cut, memory);
    check("no-faults", faults == 0);
    check("some-rounds", rounds > 0);
    /* Two are what the reactor waits with. Where an attempt was in progress, the socket is closed when it is over. */
    check("descriptors", eventually(posix_count_open() <= open_before + 2));
    check("threads", eventually(count_threads() <= threads_before + OWN_THREADS));
    check("memory", memory < MEMORY);
    return check_result();
}
