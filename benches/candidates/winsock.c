/* The rows in Winsock's words. Linked with libws2_32.so they are the candidate winsend; built by MinGW, with
 * winsock_child.c, they are the same rows under Wine. The OVERLAPPED and the count stand on the stack, or, for the
 * second candidate, on the heap: a pointer to the caller's own stack is cheaper to prove. */
#define WIN32_LEAN_AND_MEAN
#include <winsock2.h>
#include <stdio.h>
#include <stdlib.h>

#include "../candidate.h"

enum { LARGEST_SEND = 4096, PATIENCE = 10000 };

struct winsock {
    struct task task;
    WSABUF buffers[16];
    HANDLE port, event;
    OVERLAPPED *requests;
    DWORD *counts;
    int heap, next, posted;
    SOCKET sockets[];
};

static char sent_bytes[LARGEST_SEND];
static int routines_run;

static void must(int condition, const char *what) {
    if (!condition) {
        fprintf(stderr, "%s: error %d\n", what, WSAGetLastError());
        exit(1);
    }
}

static SOCKET connect_to(const struct task *task, int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    SOCKET it = WSASocket(AF_INET, task->datagram ? SOCK_DGRAM : SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
    int room = task->capacity > 0 ? 64 << 10 : 4 << 20;
    must(it != INVALID_SOCKET, "WSASocket");
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(it, SOL_SOCKET, SO_SNDBUF, (const char *)&room, sizeof room);
    if (task->no_delay)
        setsockopt(it, IPPROTO_TCP, TCP_NODELAY, (const char *)&task->no_delay, sizeof task->no_delay);
    must(connect(it, (struct sockaddr *)&address, sizeof address) == 0, "connect");
    return it;
}

static void *open_sockets(const struct task *task, int port, int heap) {
    struct winsock *it = calloc(1, sizeof *it + (size_t)task->sockets * sizeof *it->sockets);
    int requests = task->capacity > 0 ? task->capacity : 1;
    WSADATA data;
    must(it != NULL && WSAStartup(MAKEWORD(2, 2), &data) == 0, "WSAStartup");
    it->task = *task;
    it->heap = heap;
    it->requests = calloc((size_t)requests, sizeof *it->requests);
    it->counts = calloc(1, sizeof *it->counts);
    /* Written, so that the memory of pending operations does not count it. */
    for (int i = 0; i < requests; i++)
        ((volatile OVERLAPPED *)it->requests)[i].Internal = 0;
    it->event = task->operation == EVENT ? WSACreateEvent() : NULL;
    if (task->operation == PORT)
        it->port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    for (int i = 0; i < task->buffers; i++) {
        it->buffers[i].buf = sent_bytes + i * task->length;
        it->buffers[i].len = (ULONG)task->length;
    }
    for (int i = 0; i < task->sockets; i++) {
        it->sockets[i] = connect_to(task, port);
        if (task->operation == PORT)
            must(CreateIoCompletionPort((HANDLE)it->sockets[i], it->port, 1, 0) == it->port, "port");
    }
    return it;
}

static void *open_on_stack(const struct task *task, int port) { return open_sockets(task, port, 0); }

/* A plain send has neither structure nor count, those of pending operations are on the heap in any case, and of many
 * sockets once is enough. */
static void *open_on_heap(const struct task *task, int port) {
    int differs = task->operation != CALL && task->capacity == 0 && task->sockets == 1;
    return differs ? open_sockets(task, port, 1) : NULL;
}

static SOCKET take_turn(struct winsock *it) {
    int turn = it->next;
    it->next = turn + 1 == it->task.sockets ? 0 : turn + 1;
    return it->sockets[turn];
}

static void CALLBACK completed(DWORD error, DWORD sent, OVERLAPPED *overlapped, DWORD flags) {
    (void)overlapped, (void)flags, (void)sent;
    must(error == 0, "completion routine");
    routines_run++;
}

static void run_calls(struct winsock *it, int count, int length) {
    for (int i = 0; i < count; i++)
        must(send(take_turn(it), sent_bytes, length, 0) == length, "send");
}

static void run_gather(struct winsock *it, int count, DWORD *sent) {
    DWORD all = (DWORD)(it->task.buffers * it->task.length);
    for (int i = 0; i < count; i++)
        must(WSASend(it->sockets[0], it->buffers, (DWORD)it->task.buffers, sent, 0, NULL, NULL) == 0 && *sent == all,
             "WSASend");
}

static int begin(struct winsock *it, SOCKET socket, OVERLAPPED *overlapped,
                 LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    int result = WSASend(socket, it->buffers, 1, NULL, 0, overlapped, routine);
    return result == 0 || WSAGetLastError() == WSA_IO_PENDING;
}

static void run_events(struct winsock *it, int count, OVERLAPPED *overlapped, DWORD *sent) {
    DWORD flags, length = (DWORD)it->task.length;
    overlapped->hEvent = it->event;
    for (int i = 0; i < count; i++) {
        SOCKET socket = take_turn(it);
        must(begin(it, socket, overlapped, NULL), "WSASend");
        must(WSAGetOverlappedResult(socket, overlapped, sent, TRUE, &flags) && *sent == length, "result");
    }
}

static void run_routines(struct winsock *it, int count, OVERLAPPED *overlapped) {
    for (int i = 0; i < count; i++) {
        int before = routines_run;
        must(begin(it, take_turn(it), overlapped, completed), "WSASend");
        while (routines_run == before)
            SleepEx(0, TRUE);
    }
}

static void run_ports(struct winsock *it, int count, OVERLAPPED *overlapped, DWORD *sent) {
    DWORD length = (DWORD)it->task.length;
    for (int i = 0; i < count; i++) {
        ULONG_PTR key;
        OVERLAPPED *ended;
        must(begin(it, take_turn(it), overlapped, NULL), "WSASend");
        must(GetQueuedCompletionStatus(it->port, sent, &key, &ended, PATIENCE) && *sent == length, "port");
    }
}

static void run(void *state, int count) {
    struct winsock *it = state;
    OVERLAPPED on_stack = {0}, *overlapped = it->heap ? it->requests : &on_stack;
    DWORD count_on_stack, *sent = it->heap ? it->counts : &count_on_stack;
    switch (it->task.operation) {
    case CALL:
        run_calls(it, count, it->task.length);
        break;
    case GATHER:
        run_gather(it, count, sent);
        break;
    case EVENT:
        run_events(it, count, overlapped, sent);
        break;
    case ROUTINE:
        run_routines(it, count, overlapped);
        break;
    case PORT:
        run_ports(it, count, overlapped, sent);
        break;
    }
}

static int winsock_descriptor(void *state, int index) { return (int)((struct winsock *)state)->sockets[index]; }

static void fill(void *state) {
    static const char bulk[16 << 10];
    struct winsock *it = state;
    u_long nonblocking = 1, blocking = 0;
    ioctlsocket(it->sockets[0], FIONBIO, &nonblocking);
    while (send(it->sockets[0], bulk, sizeof bulk, 0) > 0)
        ;
    ioctlsocket(it->sockets[0], FIONBIO, &blocking);
}

static void post(void *state, int count) {
    struct winsock *it = state;
    it->posted = count;
    it->requests[0].hEvent = it->event;
    for (int i = 0; i < count; i++)
        must(begin(it, it->sockets[0], &it->requests[i], NULL), "WSASend");
}

static void finish(void *state) {
    struct winsock *it = state;
    DWORD sent, flags;
    for (int i = 0; i < it->posted; i++) {
        ULONG_PTR key;
        OVERLAPPED *ended;
        if (it->task.operation == PORT)
            must(GetQueuedCompletionStatus(it->port, &sent, &key, &ended, PATIENCE), "port");
        else
            must(WSAGetOverlappedResult(it->sockets[0], &it->requests[i], &sent, TRUE, &flags), "result");
    }
}

static void close_all(void *state) {
    struct winsock *it = state;
    for (int i = 0; i < it->task.sockets; i++)
        closesocket(it->sockets[i]);
    if (it->port)
        CloseHandle(it->port);
    if (it->event)
        WSACloseEvent(it->event);
    free(it->requests);
    free(it->counts);
    free(it);
    WSACleanup();
}

static const char *version(void) {
#ifdef _WIN32
    return "";
#else
    return ws2_version();
#endif
}

static const struct candidate on_stack = {.name = "winsend",
                                          .version = version,
                                          .open = open_on_stack,
                                          .run = run,
                                          .descriptor = winsock_descriptor,
                                          .fill = fill,
                                          .post = post,
                                          .finish = finish,
                                          .close = close_all,
                                          .request_bytes = sizeof(OVERLAPPED)};
static const struct candidate on_heap = {.name = "winsend, heap",
                                         .version = version,
                                         .open = open_on_heap,
                                         .run = run,
                                         .descriptor = winsock_descriptor,
                                         .fill = fill,
                                         .post = post,
                                         .finish = finish,
                                         .close = close_all,
                                         .request_bytes = sizeof(OVERLAPPED)};
const struct candidate *const candidates[] = {&on_stack, &on_heap, NULL};
