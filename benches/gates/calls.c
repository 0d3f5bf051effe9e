/* What gates.sh counts: some thousand calls of one kind.
 *
 *     calls MODE
 *
 * The calls come in batches; between them, uncounted, the same thread reads what was sent. A batch is told to the one
 * who counts in two ways: callgrind collects only inside of it, and for strace a system call that nobody else makes
 * stands at both of its ends. The batches before the first counted one fill caches and bind symbols.
 */
#include <dlfcn.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <valgrind/callgrind.h>
#include <winsock2.h>
#include <ws2tcpip.h>

/* gates.sh divides by BATCHES * BATCH, which `calls` without a mode prints. SOCKETS is a multiple of BATCH. */
enum { WARM_UP = 40, BATCHES = 40, BATCH = 50, SOCKETS = 1000, BUFFERS = 8, BUFFER_BYTES = 8 };

typedef long long libc_send(int, const void *, size_t, int);

/* What the calls are given, on the heap, as that of a server is, and in one page. */
static struct arguments {
    char data[64];
    WSABUF buffers[BUFFERS];
    OVERLAPPED overlapped;
    DWORD count;
} * given;

static SOCKET from, to, many_from[SOCKETS], many_to[SOCKETS];
static HANDLE port;
static libc_send *plain_send;
static int routines;

static void must(int condition, const char *what) {
    if (!condition) {
        fprintf(stderr, "calls: %s failed, last error %d\n", what, WSAGetLastError());
        exit(1);
    }
}

/* The library remembers which pages it has proven to be memory, each thread in a small table by the low bits of the
 * page's number. Of two pages with the same bits it would prove one after the other in every call, and addresses differ
 * from run to run. Thus the page of the arguments is so many pages from the stack's that no table brings them together.
 */
static void prepare_arguments(void) {
    enum { PAGE = 4096, PAGES = 1024, APART = 85 };
    char *heap = aligned_alloc(PAGES * PAGE, PAGES * PAGE);
    char here;
    must(heap != NULL, "aligned_alloc");
    given = (struct arguments *)(heap + ((uintptr_t)&here / PAGE + APART) % PAGES * PAGE);
    memset(given, 0, sizeof *given);
}

static void connect_pair(SOCKET *client, SOCKET *server) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int length = sizeof address;
    SOCKET listener = socket(AF_INET, SOCK_STREAM, 0);
    must(bind(listener, (struct sockaddr *)&address, length) == 0 && listen(listener, 1) == 0, "listen");
    must(getsockname(listener, (struct sockaddr *)&address, &length) == 0, "getsockname");
    *client = socket(AF_INET, SOCK_STREAM, 0);
    must(connect(*client, (struct sockaddr *)&address, length) == 0, "connect");
    must((*server = accept(listener, NULL, NULL)) != INVALID_SOCKET, "accept");
    closesocket(listener);
}

static void prepare_tcp(void) {
    connect_pair(&from, &to);
    for (int i = 0; i < BUFFERS; i++)
        given->buffers[i] = (WSABUF){BUFFER_BYTES, given->data + BUFFER_BYTES * i};
}

static void prepare_udp(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int length = sizeof address;
    from = socket(AF_INET, SOCK_DGRAM, 0);
    to = socket(AF_INET, SOCK_DGRAM, 0);
    must(bind(to, (struct sockaddr *)&address, length) == 0, "bind");
    must(getsockname(to, (struct sockaddr *)&address, &length) == 0, "getsockname");
    must(connect(from, (struct sockaddr *)&address, length) == 0, "connect");
}

static void prepare_many(void) {
    for (int i = 0; i < SOCKETS; i++)
        connect_pair(&many_from[i], &many_to[i]);
}

static void prepare_event(void) {
    prepare_tcp();
    must((given->overlapped.hEvent = WSACreateEvent()) != WSA_INVALID_EVENT, "WSACreateEvent");
}

static void prepare_port(void) {
    prepare_tcp();
    port = CreateIoCompletionPort((HANDLE)from, NULL, 7, 0);
    must(port != NULL, "CreateIoCompletionPort");
}

static void prepare_libc(void) {
    void *libc = dlopen("libc.so.6", RTLD_NOW);
    prepare_tcp();
    must(libc != NULL && (plain_send = (libc_send *)dlsym(libc, "send")) != NULL, "dlsym");
}

/* The calls. `turn` counts them, also through the batches before the first counted one. */

static int libc_send_64(int turn) {
    (void)turn;
    return plain_send((int)from, given->data, sizeof given->data, 0) == sizeof given->data;
}

static int send_64(int turn) {
    (void)turn;
    return send(from, given->data, sizeof given->data, 0) == sizeof given->data;
}

static int send_0(int turn) {
    (void)turn;
    return send(from, given->data, 0, 0) == 0;
}

static int send_many(int turn) {
    return send(many_from[turn % SOCKETS], given->data, sizeof given->data, 0) == sizeof given->data;
}

static int wsasend_1(int turn) {
    DWORD count = 0;
    (void)turn;
    return WSASend(from, given->buffers, 1, &count, 0, NULL, NULL) == 0 && count == BUFFER_BYTES;
}

static int wsasend_1_heap(int turn) {
    (void)turn;
    return WSASend(from, given->buffers, 1, &given->count, 0, NULL, NULL) == 0 && given->count == BUFFER_BYTES;
}

static int wsasend_8(int turn) {
    DWORD count = 0;
    (void)turn;
    return WSASend(from, given->buffers, BUFFERS, &count, 0, NULL, NULL) == 0 && count == sizeof given->data;
}

static int overlapped_send(int turn) {
    (void)turn;
    return WSASend(from, given->buffers, 1, NULL, 0, &given->overlapped, NULL) == 0;
}

static int overlapped_result(int turn) {
    DWORD count = 0, flags = 0;
    return overlapped_send(turn) && WSAGetOverlappedResult(from, &given->overlapped, &count, FALSE, &flags) &&
           count == BUFFER_BYTES;
}

static void CALLBACK routine(DWORD error, DWORD count, OVERLAPPED *of, DWORD flags) {
    routines += error == 0 && count == BUFFER_BYTES && of == &given->overlapped && flags == 0;
}

static int overlapped_routine(int turn) {
    int before = routines;
    (void)turn;
    return WSASend(from, given->buffers, 1, NULL, 0, &given->overlapped, routine) == 0 &&
           SleepEx(0, TRUE) == WAIT_IO_COMPLETION && routines == before + 1;
}

static int overlapped_port(int turn) {
    DWORD count = 0;
    ULONG_PTR key = 0;
    OVERLAPPED *ended = NULL;
    return overlapped_send(turn) && GetQueuedCompletionStatus(port, &count, &key, &ended, 0) &&
           ended == &given->overlapped;
}

static const struct mode {
    const char *name;
    void (*prepare)(void);
    int (*call)(int turn);
} modes[] = {
    {"libc-send", prepare_libc, libc_send_64},
    {"send", prepare_tcp, send_64},
    {"send-0", prepare_tcp, send_0},
    {"send-udp", prepare_udp, send_64},
    {"send-sockets", prepare_many, send_many},
    {"wsasend-1", prepare_tcp, wsasend_1},
    {"wsasend-1-heap", prepare_tcp, wsasend_1_heap},
    {"wsasend-8", prepare_tcp, wsasend_8},
    {"event", prepare_event, overlapped_send},
    {"event-result", prepare_event, overlapped_result},
    {"routine", prepare_tcp, overlapped_routine},
    {"port", prepare_port, overlapped_port},
};

static void drain(SOCKET s) {
    static char bulk[1 << 16];
    u_long there;
    while (ioctlsocket(s, FIONREAD, &there) == 0 && there > 0)
        must(recv(s, bulk, sizeof bulk, 0) > 0, "recv");
}

static void drain_batch(const struct mode *mode, int first) {
    if (mode->prepare != prepare_many) {
        drain(to);
        return;
    }
    for (int i = 0; i < BATCH; i++)
        drain(many_to[(first + i) % SOCKETS]);
}

static void run(const struct mode *mode) {
    for (int batch = 0; batch < WARM_UP + BATCHES; batch++) {
        int good = 0, counted = batch >= WARM_UP, first = batch * BATCH;
        if (counted) {
            sched_get_priority_max(SCHED_OTHER);
            CALLGRIND_TOGGLE_COLLECT;
        }
        for (int i = 0; i < BATCH; i++)
            good += mode->call(first + i);
        if (counted) {
            CALLGRIND_TOGGLE_COLLECT;
            sched_get_priority_max(SCHED_OTHER);
        }
        must(good == BATCH, mode->name);
        drain_batch(mode, first);
    }
}

int main(int count, char **arguments) {
    WSADATA started;
    const struct mode *end = modes + sizeof modes / sizeof *modes;
    if (count < 2) {
        printf("%d\n", BATCHES * BATCH);
        return 0;
    }
    for (const struct mode *mode = modes; mode < end; mode++) {
        if (strcmp(mode->name, arguments[1]) == 0) {
            must(WSAStartup(MAKEWORD(2, 2), &started) == 0, "WSAStartup");
            prepare_arguments();
            mode->prepare();
            run(mode);
            return 0;
        }
    }
    fprintf(stderr, "calls: there is no mode %s\n", arguments[1]);
    return 2;
}
