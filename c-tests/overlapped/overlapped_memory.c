/* Memory of ten thousand connected sockets with eight pending sends each: a pending request costs no more than 64 bytes
 * and 16 for each buffer, a socket that does nothing no more than 256, and a second round costs nothing (limits).
 * Native only. Skipped where the process may not open enough descriptors. */
#include "peers.h"
#include "posix_sockets.h"
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#define PENDING 0x103u

/* Both ends of 5,000 connections. */
enum { SOCKETS = 10000, FEWEST = 2000, EACH = 8, ALL = 2 * EACH, SPARE = 64, BUFFERS = 4, LENGTH = 256 << 10 };
/* Bytes that the gates allow. A request's own node, and what each of its buffers needs; nodes come in
 * chunks, the last of which is not full. */
enum { REQUEST = 64, BUFFER = 16, IDLE = 256, LAST_CHUNK = 1 };

static SOCKET sockets[SOCKETS + 1];
static WSAOVERLAPPED overlapped[SOCKETS][ALL];
static int count;
static char *data;

/* The data is one piece of memory for all requests, and never there: nobody writes to it. */
static void prepare_data(void) {
    data = calloc(1, LENGTH);
    require("data", data != NULL);
}

/* Starts the program once more with an allocator that keeps nothing for later in its threads: what is freed is seen. */
static void count_memory_exactly(char **arguments) {
    if (getenv("GLIBC_TUNABLES"))
        return;
    setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0", 1);
    execv("/proc/self/exe", arguments);
    require("exec", !"started again");
}

/* Raises the limit of descriptors as far as it goes. How many sockets there may be. */
static int room_for_sockets(void) {
    struct rlimit limit;
    long long room;
    require("limit", getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = limit.rlim_max;
    require("raise", setrlimit(RLIMIT_NOFILE, &limit) == 0);
    room = (long long)limit.rlim_cur - posix_count_open() - SPARE;
    printf("descriptors: limit %lld\n", (long long)limit.rlim_cur);
    return room < SOCKETS ? (int)room / 2 * 2 : SOCKETS;
}

static long long heap(void) {
    struct mallinfo2 now = mallinfo2();
    return (long long)now.uordblks + (long long)now.hblkhd;
}

/* Memory that is there, of whatever kind: the library's tables too. */
static long long resident(void) {
    char line[256];
    long long kilobytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    require("status", status != NULL);
    while (fgets(line, sizeof line, status))
        if (sscanf(line, "RssAnon: %lld", &kilobytes) == 1)
            break;
    fclose(status);
    return kilobytes << 10;
}

typedef struct {
    long long heap, resident;
} usage;

static usage use(void) { return (usage){heap(), resident()}; }

/* How much more than `before` a thing costs, when there are so many of them. */
static double cost(const char *what, usage before, usage after, double number) {
    double heap_each = (double)(after.heap - before.heap) / number;
    printf("%-38s %8.1f bytes of heap, %8.1f resident\n", what, heap_each,
           (double)(after.resident - before.resident) / number);
    fflush(stdout);
    return heap_each;
}

static void open_all(void) {
    SOCKET l = listener(64);
    struct sockaddr_in to = address_of(l);
    for (int i = 0; i < count; i += 2) {
        require("socket", (sockets[i] = socket(AF_INET, SOCK_STREAM, 0)) != INVALID_SOCKET);
        require("connect", connect_to(sockets[i], to) == 0);
        require("accept", (sockets[i + 1] = accept(l, NULL, NULL)) != INVALID_SOCKET);
    }
    closesocket(l);
}

static void close_all(void) {
    for (int i = 0; i < count; i++)
        require("close", closesocket(sockets[i]) == 0);
}

/* Small buffers of the kernel, full. What does not fit any more is pending. */
static void fill_up(void) {
    for (int i = 0; i < count; i++) {
        u_long on = 1;
        set_int(sockets[i], SO_SNDBUF, 0);
        set_int(sockets[i], SO_RCVBUF, 0);
        require("mode", ioctlsocket(sockets[i], FIONBIO, &on) == 0);
    }
    for (int i = 0; i < count; i++)
        while (send(sockets[i], data, 1 << 14, 0) > 0)
            continue;
}

/* The requests from `from` to `to` on every socket, of `buffers` buffers each; all of them are pending. */
static void post_all(int from, int to, int buffers) {
    WSABUF array[BUFFERS];
    for (int i = 0; i < buffers; i++)
        array[i] = (WSABUF){LENGTH / BUFFERS, data + i * (LENGTH / BUFFERS)};
    for (int i = 0; i < count; i++)
        for (int j = from; j < to; j++) {
            memset(&overlapped[i][j], 0, sizeof overlapped[i][j]);
            int result = WSASend(sockets[i], array, (DWORD)buffers, NULL, 0, &overlapped[i][j], NULL);
            require("pends", result == SOCKET_ERROR && WSAGetLastError() == WSA_IO_PENDING);
        }
}

static void cancel_all(void) {
    for (int i = 0; i < count; i++)
        require("cancel", CancelIoEx((HANDLE)sockets[i], NULL));
    for (int i = 0; i < count; i++)
        for (int j = 0; j < ALL; j++)
            wait_until(__atomic_load_n(&overlapped[i][j].Internal, __ATOMIC_ACQUIRE) != PENDING);
}

/* One request pending on each socket, then eight, then eight more of several buffers. `none` was used before there were
 * sockets; without it nothing is printed or checked. */
static usage post_round(const usage *none) {
    usage before = use(), one, eight, all;
    double single, several;
    post_all(0, 1, 1);
    one = use();
    post_all(1, EACH, 1);
    eight = use();
    post_all(EACH, ALL, BUFFERS);
    all = use();
    if (!none)
        return all;
    cost("a socket's first request", before, one, count);
    single = cost("a further request of 1 buffer", one, eight, (double)count * (EACH - 1));
    several = cost(label("a further request of %d buffers", BUFFERS), eight, all, (double)count * EACH);
    printf("%-38s %8.1f bytes of heap\n", "a socket that has had requests",
           (double)(one.heap - none->heap) / count - single);
    check("request", single <= REQUEST + BUFFER + LAST_CHUNK);
    check("buffers", several <= REQUEST + BUFFER * BUFFERS + LAST_CHUNK);
    return all;
}

/* The same again, and nothing is needed that was not there: neither while all is pending nor when it has ended. */
static void check_second_round(usage full) {
    usage ended, again;
    cancel_all();
    ended = use();
    again = post_round(NULL);
    cost("a second round: a request", full, again, (double)count * ALL);
    check("second-round", again.heap <= full.heap);
    cancel_all();
    cost("a request that has ended", ended, use(), (double)count * ALL);
    check("ended", heap() <= ended.heap);
    close_all();
    open_all();
    close_all();
    check("closed", heap() <= ended.heap);
}

int main(int arguments_count, char **arguments) {
    usage before, idle;
    (void)arguments_count;
    count_memory_exactly(arguments);
    if ((count = room_for_sockets()) < FEWEST) {
        printf("SKIPPED: the limit of descriptors leaves room for %d sockets, %d are needed\n", count, FEWEST);
        return 77;
    }
    printf("sockets: %d\n", count);
    prepare_data();
    start();
    memset(overlapped, 1, sizeof overlapped); /* there from the beginning, so that it does not count */
    memset(sockets, 1, sizeof sockets);
    before = use();
    open_all();
    idle = use();
    check("idle", cost("an idle socket", before, idle, count) <= IDLE);
    check("idle-resident", (double)(idle.resident - before.resident) / count <= IDLE);
    fill_up();
    check_second_round(post_round(&before));
    return check_result();
}
