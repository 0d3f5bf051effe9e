/* The arguments of send, sendto, WSASend, WSASendTo and WSASendMsg: any socket value, buffers, arrays, lengths, flags,
 * structures and counts. What failed has sent nothing and written nothing; what is sent arrives, and no more than that;
 * an operation that has begun is told once. */
#include "fuzz.h"
#include "peer.h"

enum kind {
    STREAM,
    NONBLOCKING,
    WITH_PORT,
    PLAIN,
    DATAGRAM,
    UNCONNECTED_DATAGRAM,
    FRESH,
    LISTENER,
    SHUT,
    ENDED_BY_PEER,
    FOREIGN_STREAM,
    FOREIGN_DATAGRAM,
    SOCKETS,
    CLOSED = SOCKETS,
    EVENT,
    PORT,
    PIPE,
    STANDARD_ERROR,
    NEVER,
    INVALID,
    ANY_NUMBER,
    KINDS
};

static struct end {
    SOCKET s;
    int peer;
    /* What was told to have been sent, in bytes or in datagrams, and whether that is all there is to say. */
    long long sent, arrived;
    int uncertain, is_open;
} ends[SOCKETS];

/* Structures that nothing else lies in. */
#define OPERATIONS 16
static struct operation {
    WSAOVERLAPPED overlapped;
    struct end *end;
    int begun, failed;
} operations[OPERATIONS];

static int listener, datagrams, a_pipe;
static unsigned short listening_port, datagram_port;
static HANDLE port, event;
static int packets, packets_told, routines, routines_told, waiting;
static char room[1 << 18];

static struct sockaddr_in to(unsigned short at) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(at)};
    static unsigned last;
    last = (last + 1) % 60000;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + last);
    return address;
}

static void CALLBACK routine(DWORD error, DWORD count, LPWSAOVERLAPPED overlapped, DWORD flags) {
    (void)error, (void)count, (void)flags;
    must(overlapped != NULL, "a routine without its structure");
    routines_told++;
}

static void make_stream(struct end *it, DWORD flags) {
    struct sockaddr_in address = to(listening_port);
    DWORD patience = 2;
    int size = 8192;
    it->s = WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, flags);
    setsockopt(it->s, SOL_SOCKET, SO_SNDTIMEO, (char *)&patience, sizeof patience);
    setsockopt(it->s, SOL_SOCKET, SO_SNDBUF, (char *)&size, sizeof size);
    must(connect(it->s, (struct sockaddr *)&address, sizeof address) == 0, "connect");
    it->peer = peer_accept(listener);
}

static void make(enum kind kind) {
    struct end *it = &ends[kind];
    struct sockaddr_in address = to(datagram_port);
    u_long on = 1;
    int pair[2];
    *it = (struct end){.peer = -1, .is_open = 1};
    switch (kind) {
    case NONBLOCKING:
        make_stream(it, WSA_FLAG_OVERLAPPED);
        ioctlsocket(it->s, FIONBIO, &on);
        break;
    case WITH_PORT:
        make_stream(it, WSA_FLAG_OVERLAPPED);
        must(CreateIoCompletionPort((HANDLE)it->s, port, 7, 0) == port, "association");
        break;
    case PLAIN:
        make_stream(it, 0);
        break;
    case DATAGRAM:
    case UNCONNECTED_DATAGRAM:
        it->s = socket(AF_INET, SOCK_DGRAM, 0);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (kind == DATAGRAM)
            must(connect(it->s, (struct sockaddr *)&address, sizeof address) == 0, "connect");
        break;
    case FRESH:
    case LISTENER:
        it->s = socket(AF_INET, SOCK_STREAM, 0);
        address.sin_port = 0;
        if (kind == LISTENER)
            must(bind(it->s, (struct sockaddr *)&address, sizeof address) == 0 && listen(it->s, 1) == 0, "listen");
        break;
    case FOREIGN_STREAM:
    case FOREIGN_DATAGRAM:
        peer_pair(pair, kind == FOREIGN_DATAGRAM);
        it->s = pair[0], it->peer = pair[1];
        break;
    default:
        make_stream(it, WSA_FLAG_OVERLAPPED);
        if (kind == SHUT)
            must(shutdown(it->s, SD_SEND) == 0, "shutdown");
        if (kind == ENDED_BY_PEER)
            peer_reset(it->peer), it->peer = -1;
    }
    must(it->s != INVALID_SOCKET, "a socket of kind %d", kind);
}

static SOCKET a_socket(input *from, struct end **of) {
    /* The connections are met most. */
    unsigned kind = byte(from) % (KINDS + 20);
    SOCKET closed;
    kind = kind < KINDS ? kind : kind % 5;
    *of = NULL;
    switch (kind) {
    case CLOSED:
        closed = socket(AF_INET, SOCK_STREAM, 0);
        closesocket(closed);
        return closed;
    case EVENT:
        return (SOCKET)event;
    case PORT:
        return (SOCKET)port;
    case PIPE:
        return a_pipe;
    case STANDARD_ERROR:
        return 2;
    case NEVER:
        return 0;
    case INVALID:
        return INVALID_SOCKET;
    case ANY_NUMBER:
        return 4096 + number(from, 8) % (~0ull - 4096);
    }
    *of = &ends[kind];
    if (!(*of)->is_open)
        make(kind);
    return (*of)->s;
}

static void drain(struct end *it) {
    int datagram = it == &ends[FOREIGN_DATAGRAM];
    long got;
    if (it->peer < 0 || !it->is_open)
        return;
    /* An empty datagram reads like the end of a stream. */
    while ((got = peer_read(it->peer, room, sizeof room)) > 0 || (datagram && got == -1))
        it->arrived += datagram ? 1 : got;
}

static int has_port(const struct end *it) { return it == &ends[WITH_PORT]; }

/* Buffers, most of them right, and the number of them that the call is told. */
static LPWSABUF list_from(input *from, DWORD *count) {
    unsigned buffers = below(from, 9);
    WSABUF *list = address_from(from, buffers * sizeof *list);
    for (unsigned i = 0; i < buffers; i++) {
        unsigned kind = byte(from);
        WSABUF it = {byte(from), (char *)data_of_all + kind};
        if (kind >= 200)
            it.len = length_from(from), it.buf = address_from(from, it.len);
        else if (kind >= 150)
            it.len = (ULONG)number(from, 2) * 4;
        if (writable(list + i, sizeof it))
            memcpy((void *)(list + i), &it, sizeof it);
    }
    *count = byte(from) < 230 ? buffers : length_from(from);
    return list;
}

static LPWSAOVERLAPPED structure_from(input *from, struct operation **of) {
    static const int flags[] = {0, 0, 0, 1};
    unsigned kind = byte(from), hint = byte(from);
    LPWSAOVERLAPPED it;
    HANDLE handles[] = {NULL, event, port, (HANDLE)(uintptr_t)hint};
    HANDLE chosen = (HANDLE)((uintptr_t)handles[hint / 64] | flags[hint % 4]);
    *of = NULL;
    if (kind < 100)
        return NULL;
    if (kind < 200) {
        *of = &operations[kind % OPERATIONS];
        if ((*of)->begun) /* The caller's error, but never a crash, hang or lost packet. */
            (*of)->end->uncertain = 1;
        (*of)->overlapped.hEvent = hint < 200 ? NULL : chosen;
        return &(*of)->overlapped;
    }
    it = address_from(from, sizeof *it);
    if (writable(it, sizeof *it))
        memcpy(&it->hEvent, &chosen, sizeof chosen);
    return it;
}

static const void *address_of_peer(input *from, int *length, struct sockaddr_in *good) {
    unsigned kind = byte(from);
    *good = to(datagram_port);
    *length = sizeof *good;
    if (kind < 150)
        return good;
    if (kind < 180) {
        *length = (int)length_from(from);
        return good;
    }
    *length = (int)length_from(from);
    return address_from(from, *length);
}

/* What every call promises, whatever it was given. */
static void judge(const char *name, long long got, struct end *it, LPDWORD count, DWORD before, int plain) {
    int error = WSAGetLastError();
    check_code(name, got == -1);
    must(plain ? got >= -1 && got <= INT32_MAX : got == 0 || got == -1, "%s returned %lld", name, got);
    must(it || got == -1, "%s on no socket returned %lld", name, got);
    must(it || error == WSAENOTSOCK, "%s on no socket gave %d", name, error);
    if (got == -1 && writable(count, sizeof *count) && !arena_is_open((size_t)((unsigned char *)count - arena)) &&
        !arena_is_open((size_t)((unsigned char *)count - arena) + 3))
        must(memcmp(count, &before, sizeof before) == 0, "%s has failed with %d and told a count", name, error);
}

/* What was sent is known, unless a time limit or an end cut it short. */
static void account(struct end *it, long long got, DWORD count) {
    int error = WSAGetLastError();
    if (!it)
        return;
    if (got >= 0)
        it->sent += it == &ends[FOREIGN_DATAGRAM] ? 1 : count;
    else if (error == WSAETIMEDOUT || error == WSAENOBUFS || error == WSA_IO_PENDING)
        it->uncertain = 1;
}

static void plain_send(input *from) {
    struct end *it;
    struct sockaddr_in good;
    SOCKET s = a_socket(from, &it);
    int with_address = byte(from) % 4 == 3, length = (int)length_from(from), address_length, flags;
    unsigned where = byte(from);
    char *data = where < 180 ? (char *)data_of_all + where : address_from(from, (size_t)(unsigned)length);
    const void *address = with_address ? address_of_peer(from, &address_length, &good) : NULL;
    long long got;
    flags = byte(from) < 200 ? 0 : (int)number(from, 4);
    arena_note();
    got = with_address ? CALL(sendto(s, data, length, flags, address, address_length))
                       : CALL(send(s, data, length, flags));
    judge(with_address ? "sendto" : "send", got, it, NULL, 0, 1);
    must(got <= 0 || got <= length, "%lld of %d bytes were sent", got, length);
    must(got <= 0 || readable(data, got), "%lld bytes that nobody can read were sent", got);
    arena_kept("send");
    account(it, got, (DWORD)got);
}

static void list_send(input *from) {
    struct end *it;
    struct operation *operation;
    struct sockaddr_in good;
    SOCKET s = a_socket(from, &it);
    unsigned which = below(from, 4), how = byte(from);
    DWORD buffers, flags = byte(from) < 220 ? 0 : (DWORD)number(from, 4), before = 0, told = 0;
    LPWSABUF list = list_from(from, &buffers);
    LPWSAOVERLAPPED overlapped = structure_from(from, &operation);
    LPDWORD count = how < 150 ? &told : address_from(from, sizeof *count);
    LPWSAOVERLAPPED_COMPLETION_ROUTINE with = byte(from) % 4 == 3 ? routine : NULL;
    int length = 0, error;
    const void *address = which ? address_of_peer(from, &length, &good) : NULL;
    uintptr_t tag = 0;
    WSAMSG message = {(struct sockaddr *)address, length, list, buffers, {how % 32 == 31 ? how : 0, NULL}, 0},
           *given = &message;
    long long got;
    if (which == 2 && how % 16 == 15) {
        given = address_from(from, sizeof message);
        if (writable(given, sizeof message))
            memcpy((void *)given, &message, sizeof message);
    }
    if (readable(count, sizeof before))
        memcpy(&before, count, sizeof before);
    if (readable(overlapped, sizeof *overlapped) && overlapped)
        memcpy(&tag, &overlapped->hEvent, sizeof tag);
    if (operation)
        tag = (uintptr_t)overlapped->hEvent;
    if (overlapped && !operation)
        arena_open(overlapped, sizeof *overlapped);
    arena_note();
    switch (which) {
    case 1:
        got = CALL(WSASendTo(s, list, buffers, count, flags, address, length, overlapped, with));
        break;
    case 2:
        got = CALL(WSASendMsg(s, given, flags, count, overlapped, with));
        break;
    default:
        got = CALL(WSASend(s, list, buffers, count, flags, overlapped, with));
    }
    error = WSAGetLastError();
    judge("WSASend", got, it, count == &told ? NULL : count, before, 0);
    must(got == 0 || told == 0, "a call that failed with %d told a count of %u", error, told);
    WSASetLastError(error);
    if (got == 0)
        arena_open(count == &told ? NULL : count, sizeof *count);
    arena_kept("WSASend");
    /* A call that fails after it has begun leaves 0x103 there, as on Windows. */
    if (operation && got == -1 && error != WSA_IO_PENDING)
        operation->failed = 1;
    if (!it)
        return;
    if (count == &told && (which != 2 || given == &message))
        account(it, got, told);
    else if (got == 0 || error == WSAETIMEDOUT || error == WSA_IO_PENDING)
        it->uncertain = 1;
    if (!overlapped || it == &ends[PLAIN] || (got == -1 && error != WSA_IO_PENDING))
        return;
    must(!with || !has_port(it), "a routine on a socket with a port");
    routines += with != NULL;
    packets += has_port(it) && !(tag & 1);
    if (operation)
        operation->begun++, operation->end = it;
    waiting += error == WSA_IO_PENDING && got == -1;
}

static void take_packets(void) {
    OVERLAPPED_ENTRY entries[16];
    ULONG count = 0;
    while (GetQueuedCompletionStatusEx(port, entries, 16, &count, 0, FALSE))
        packets_told += (int)count;
    must(GetLastError() == WAIT_TIMEOUT, "GetQueuedCompletionStatusEx");
    SleepEx(0, TRUE);
}

static void other_call(input *from) {
    struct end *it;
    SOCKET s = a_socket(from, &it);
    struct operation *operation = &operations[below(from, OPERATIONS)];
    long long got;
    DWORD count, flags;
    switch (below(from, 6)) {
    case 0:
        for (int i = 0; i < SOCKETS; i++)
            drain(&ends[i]);
        return;
    case 1:
        got = CALL(CancelIoEx((HANDLE)s, byte(from) % 2 ? NULL : &operation->overlapped));
        check_code("CancelIoEx", got == 0);
        return;
    case 2:
        take_packets();
        return;
    case 3:
        got = CALL(WSAGetOverlappedResult(s, &operation->overlapped, &count, FALSE, &flags));
        check_code("WSAGetOverlappedResult", got == 0);
        return;
    case 4:
        got = CALL(WSAIoctl(s, SIO_FLUSH, NULL, 0, NULL, 0, &count, NULL, NULL));
        check_code("SIO_FLUSH", got == -1);
        return;
    default:
        if (it && byte(from) % 4 == 0) {
            got = CALL(WSASendDisconnect(s, NULL));
            check_code("WSASendDisconnect", got == -1);
        }
    }
}

/* Everything that was begun ends, and is told once. */
static void finish(void) {
    for (int i = 0; i < SOCKETS; i++) {
        struct end *it = &ends[i];
        if (!it->is_open)
            continue;
        if (!it->uncertain && it->peer >= 0) {
            for (int more = 1; more; more = peer_unsent((int)it->s) > 0)
                drain(it);
            drain(it);
            must(it->arrived == it->sent, "%lld arrived of %lld that were sent on kind %d", it->arrived, it->sent, i);
        }
        must(closesocket(it->s) == 0, "closesocket of kind %d", i);
        if (it->peer >= 0)
            peer_close(it->peer);
        it->is_open = 0;
    }
    for (DWORD begin = GetTickCount(); packets_told < packets || routines_told < routines; SwitchToThread()) {
        take_packets();
        must(GetTickCount() - begin < 3000, "%d of %d packets and %d of %d routines were told", packets_told, packets,
             routines_told, routines);
    }
    take_packets();
    must(packets_told == packets && routines_told == routines, "%d packets for %d operations, %d routines for %d",
         packets_told, packets, routines_told, routines);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    input from = {data, data + size};
    if (!listener) {
        listener = peer_listen(&listening_port);
        peer_small_buffers(listener);
        datagrams = peer_datagrams(&datagram_port);
        a_pipe = peer_pipe();
    }
    fuzz_begin(&from);
    packets = packets_told = routines = routines_told = waiting = 0;
    memset(operations, 0, sizeof operations);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    event = WSACreateEvent();
    must(port && event, "the handles");
    for (int calls = 0; from.at < from.end && calls < 24; calls++) {
        unsigned which = below(&from, 8);
        if (which < 2)
            plain_send(&from);
        else if (which < 6)
            list_send(&from);
        else
            other_call(&from);
    }
    finish();
    must(SetEvent(event) && WaitForSingleObject(event, 0) == 0, "the event");
    must(CloseHandle(event) && CloseHandle(port), "CloseHandle");
    must(peer_is_open(2) && peer_is_open(a_pipe), "a descriptor of the program's own was closed");
    fuzz_end();
    for (int i = 0; i < OPERATIONS; i++)
        must(operations[i].failed || operations[i].overlapped.Internal != 0x103, "an operation outlives WSACleanup");
    while (peer_read(datagrams, room, sizeof room) > 0)
        ;
    return 0;
}
