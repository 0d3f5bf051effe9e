/* Programs of calls on a few connections: blocking, nonblocking and overlapped sends and receives, cancelling, closing,
 * peers that read, write, end and reset. What arrives is what the calls say was taken, in the order of the calls, and
 * no more; an operation that has begun ends once, says how, and is told once. */
#include "fuzz.h"
#include "peer.h"

#define CONNECTIONS 4
#define OPERATIONS 24
#define MOST_SEGMENTS 64
#define MOST_ARRIVED (1 << 20)
#define PENDING 0x103

enum tell { BY_NOTHING, BY_EVENT, BY_ROUTINE, BY_PORT, TELLS };

typedef struct connection connection;

typedef struct {
    WSAOVERLAPPED overlapped; /* first, so that a routine finds the rest */
    connection *of;
    enum tell tell;
    int busy, told, receives, segment;
    DWORD length, told_count;
    char room[256];
} operation;

/* What one call has given, in the order of the calls. */
typedef struct {
    unsigned from, length; /* in data_of_all; the length is what was taken of it */
    int pending, unknown;
} segment;

struct connection {
    SOCKET s;
    int peer, open, has_port, ended, torn;
    segment segments[MOST_SEGMENTS];
    int count;
    /* What the peer has read, and whether its end has come: -1 the stream's, -2 a reset. */
    unsigned arrived;
    int end;
    /* What the peer has written and the socket has read. */
    unsigned written, read;
    operation *receiving[OPERATIONS];
    int receives;
};

static connection connections[CONNECTIONS];
static char arrived[CONNECTIONS][MOST_ARRIVED];
static operation operations[OPERATIONS];
static int listener;
static unsigned short listening_port;
static HANDLE port, events[OPERATIONS];
static unsigned turn;

static void CALLBACK routine(DWORD error, DWORD count, LPWSAOVERLAPPED overlapped, DWORD flags) {
    operation *it = (operation *)overlapped;
    (void)flags;
    must(it->busy && it->tell == BY_ROUTINE, "a routine that nobody has asked for");
    must(it->overlapped.Internal != PENDING, "a routine before the end");
    must(!error == !it->overlapped.Internal, "the routine was told %u, the structure %#zx", error,
         (size_t)it->overlapped.Internal);
    it->told++, it->told_count = count;
}

static unsigned index_of(const connection *it) { return (unsigned)(it - connections); }

static void make(connection *it, input *from) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(listening_port)};
    DWORD patience = 2;
    unsigned how = byte(from);
    int size = how & 1 ? 4096 : 65536;
    u_long on = how >> 1 & 1;
    turn = (turn + 1) % 60000;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK + turn);
    *it = (connection){.s = WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED), .open = 1};
    setsockopt(it->s, SOL_SOCKET, SO_SNDTIMEO, (char *)&patience, sizeof patience);
    setsockopt(it->s, SOL_SOCKET, SO_RCVTIMEO, (char *)&patience, sizeof patience);
    setsockopt(it->s, SOL_SOCKET, SO_SNDBUF, (char *)&size, sizeof size);
    must(connect(it->s, (struct sockaddr *)&to, sizeof to) == 0, "connect");
    it->peer = peer_accept(listener);
    ioctlsocket(it->s, FIONBIO, &on);
    if (how & 4) {
        must(CreateIoCompletionPort((HANDLE)it->s, port, (ULONG_PTR)it, 0) == port, "association");
        it->has_port = 1;
        if (how & 8)
            SetFileCompletionNotificationModes((HANDLE)it->s, 1);
    }
}

static connection *a_connection(input *from) {
    connection *it = &connections[below(from, CONNECTIONS)];
    if (!it->open)
        make(it, from);
    return it;
}

static void peer_reads(connection *it, size_t most) {
    long got;
    while (most && it->peer >= 0 && it->end == 0 && it->arrived < MOST_ARRIVED) {
        size_t room = MOST_ARRIVED - it->arrived;
        got = peer_read(it->peer, arrived[index_of(it)] + it->arrived, most < room ? most : room);
        if (got < 0)
            it->end = (int)got;
        if (got <= 0)
            return;
        it->arrived += (unsigned)got, most -= (size_t)got;
    }
}

/* Received bytes are the next ones that the peer has written. */
static void check_received(connection *it, const char *data, DWORD count) {
    must(it->read + count <= it->written, "%u bytes were received of %u that were written", it->read + count,
         it->written);
    must(memcmp(data, data_of_all + it->read, count) == 0, "other bytes were received at %u", it->read);
    it->read += count;
}

/* An operation has ended. */
static void settle(operation *op) {
    connection *it = op->of;
    DWORD count = (DWORD)op->overlapped.InternalHigh;
    ULONG_PTR status = op->overlapped.Internal;
    must(status == 0 || status >> 28 == 0xC || status >> 28 == 8, "an operation has ended with %#zx", (size_t)status);
    must(count <= op->length, "%u of %u bytes were moved", count, op->length);
    if (op->receives) {
        check_received(it, op->room, count);
        return;
    }
    must(status != 0 || count == op->length, "a success of %u of %u bytes", count, op->length);
    it->segments[op->segment].pending = 0;
    it->segments[op->segment].length = count;
    /* A message that was cut short ends its stream with a reset. */
    it->torn |= status != 0 && count != 0;
}

static int is_done(operation *op) { return *(volatile ULONG_PTR *)&op->overlapped.Internal != PENDING; }

/* Looks which operations have ended. Receives end in the order of the calls. */
static void reap(void) {
    for (int i = 0; i < CONNECTIONS; i++) {
        connection *it = &connections[i];
        while (it->receives && is_done(it->receiving[0])) {
            settle(it->receiving[0]);
            it->receiving[0]->busy = 2;
            memmove(it->receiving, it->receiving + 1, (size_t)--it->receives * sizeof *it->receiving);
        }
    }
    for (int i = 0; i < OPERATIONS; i++)
        if (operations[i].busy == 1 && !operations[i].receives && is_done(&operations[i])) {
            settle(&operations[i]);
            operations[i].busy = 2;
        }
}

static void take_packets(void) {
    DWORD count;
    ULONG_PTR key;
    LPOVERLAPPED overlapped = NULL;
    for (;;) {
        BOOL success = GetQueuedCompletionStatus(port, &count, &key, &overlapped, 0);
        operation *op = (operation *)overlapped;
        if (!op)
            break;
        must(op >= operations && op < operations + OPERATIONS && op->busy, "a packet of nobody's");
        must((connection *)key == op->of, "a packet with another key");
        must(is_done(op) && !success == (op->overlapped.Internal >> 30 == 3), "a packet that says %d of %#zx", success,
             (size_t)op->overlapped.Internal);
        op->told++, op->told_count = count;
    }
    must(GetLastError() == WAIT_TIMEOUT, "the port");
}

static operation *begin(connection *it, input *from, int receives, DWORD length) {
    operation *op = &operations[below(from, OPERATIONS)];
    WSAEVENT event = events[op - operations];
    enum tell tell = below(from, TELLS);
    if (op->busy && !(op->busy == 2 && (op->told == 1 || op->tell == BY_NOTHING || op->tell == BY_EVENT)))
        return NULL;
    must(op->told <= 1, "an operation was told %d times", op->told);
    if (it->has_port)
        tell = BY_PORT;
    else if (tell == BY_PORT)
        tell = BY_NOTHING;
    memset(op, 0, sizeof *op);
    op->of = it, op->tell = tell, op->receives = receives, op->length = length;
    op->overlapped.hEvent = tell == BY_EVENT ? event : NULL;
    return op;
}

static segment *new_segment(connection *it, unsigned length) {
    segment *made = &it->segments[it->count++];
    turn = (turn + 1) % 60000;
    *made = (segment){turn * 7919 % (DATA_SIZE - 70000), length, 0, 0};
    return made;
}

static unsigned size_from(input *from) {
    unsigned kind = byte(from);
    return kind < 160 ? kind : kind < 230 ? (unsigned)number(from, 1) * 64 : (unsigned)number(from, 2);
}

static void check_send_error(int error) {
    static const int documented[] = {WSAEWOULDBLOCK, WSAETIMEDOUT, WSAECONNRESET, WSAECONNABORTED, WSAESHUTDOWN};
    for (size_t i = 0; i < sizeof documented / sizeof *documented; i++)
        if (error == documented[i])
            return;
    must(0, "a send gave %d", error);
}

static void note_error(connection *it, segment *what) {
    int error = WSAGetLastError();
    check_send_error(error);
    what->length = 0;
    what->unknown = error != WSAEWOULDBLOCK && error != WSAESHUTDOWN;
    it->torn |= what->unknown;
    must(error != WSAESHUTDOWN || it->ended, "WSAESHUTDOWN without a shutdown");
}

static int fits(const connection *it) { return it->count < MOST_SEGMENTS && it->arrived < MOST_ARRIVED - 3 * 70000; }

static void plain_send(input *from) {
    connection *it = a_connection(from);
    unsigned length = size_from(from);
    segment *what;
    long long got;
    if (!fits(it))
        return;
    what = new_segment(it, length);
    got = CALL(send(it->s, (char *)data_of_all + what->from, (int)length, 0));
    check_code("send", got == -1);
    must(got >= -1 && got <= (long long)length, "send returned %lld of %u", got, length);
    must(got != 0 || length == 0, "send has taken nothing");
    if (got >= 0)
        what->length = (unsigned)got;
    else
        note_error(it, what);
}

static void list_send(input *from) {
    connection *it = a_connection(from);
    unsigned length = size_from(from), parts = 1 + below(from, 5), cut;
    int overlapped = byte(from) % 4, error;
    WSABUF list[8];
    segment *what;
    operation *op = NULL;
    DWORD count = 77;
    long long got;
    if (!fits(it) || (overlapped && !(op = begin(it, from, 0, length))))
        return;
    what = new_segment(it, length);
    cut = length / parts;
    for (unsigned i = 0; i < parts; i++)
        list[i] =
            (WSABUF){i + 1 < parts ? cut : length - cut * (parts - 1), (char *)data_of_all + what->from + i * cut};
    if (op)
        op->busy = 1, op->segment = (int)(what - it->segments), what->pending = 1;
    got = CALL(WSASend(it->s, list, parts, &count, 0, op ? &op->overlapped : NULL,
                       op && op->tell == BY_ROUTINE ? routine : NULL));
    error = WSAGetLastError();
    check_code("WSASend", got == -1);
    memset(list, 0x5A, sizeof list);
    if (got == 0) {
        must(count <= length && (!op || count == length), "WSASend told %u of %u", count, length);
        what->length = count, what->pending = 0;
        if (op)
            must(is_done(op), "a success that is pending");
        return;
    }
    must(count == 77, "a call that has failed told a count");
    if (op && error == WSA_IO_PENDING)
        return;
    if (op)
        op->busy = 0, what->pending = 0;
    must(!op || error != WSAEWOULDBLOCK, "an overlapped send gave WSAEWOULDBLOCK");
    note_error(it, what);
}

static void receive(input *from) {
    connection *it = a_connection(from);
    unsigned length = below(from, 256);
    operation *op = NULL;
    char room[256];
    WSABUF list;
    DWORD flags = 0, count = 77;
    long long got;
    int error;
    reap();
    if (byte(from) % 2 && !(op = begin(it, from, 1, length)))
        return;
    if (!op) {
        if (it->receives)
            return;
        got = CALL(recv(it->s, room, (int)length, 0));
        check_code("recv", got == -1);
        must(got <= (long long)length, "recv returned %lld", got);
        if (got > 0)
            check_received(it, room, (DWORD)got);
        return;
    }
    list = (WSABUF){length, op->room};
    op->busy = 1;
    got = CALL(WSARecv(it->s, &list, 1, &count, &flags, &op->overlapped, op->tell == BY_ROUTINE ? routine : NULL));
    error = WSAGetLastError();
    check_code("WSARecv", got == -1);
    if (got == 0 || error == WSA_IO_PENDING)
        it->receiving[it->receives++] = op;
    else
        op->busy = 0;
}

static void peer_call(input *from) {
    connection *it = a_connection(from);
    unsigned length;
    if (it->peer < 0)
        return;
    switch (below(from, 8)) {
    case 0:
    case 1:
        peer_reads(it, MOST_ARRIVED);
        return;
    case 2:
        peer_reads(it, size_from(from));
        return;
    case 3:
    case 4:
    case 5:
        length = 1 + below(from, 200);
        if (it->written + length < 4096) {
            peer_write(it->peer, data_of_all + it->written, length);
            it->written += length;
        }
        return;
    case 6:
        peer_shutdown(it->peer);
        return;
    default:
        if (byte(from) % 2)
            peer_reset(it->peer);
        else
            peer_close(it->peer);
        it->peer = -1;
    }
}

static void cancel(input *from) {
    connection *it = a_connection(from);
    operation *op = &operations[below(from, OPERATIONS)];
    DWORD count;
    long long got;
    switch (below(from, 4)) {
    case 0:
        got = CALL(CancelIoEx((HANDLE)it->s, NULL));
        check_code("CancelIoEx", got == 0);
        return;
    case 1:
        got = CALL(CancelIoEx((HANDLE)it->s, &op->overlapped));
        check_code("CancelIoEx", got == 0);
        return;
    case 2:
        got = CALL(CancelIo((HANDLE)it->s));
        check_code("CancelIo", got == 0);
        return;
    default:
        got = CALL(WSAIoctl(it->s, SIO_FLUSH, NULL, 0, NULL, 0, &count, NULL, NULL));
        check_code("SIO_FLUSH", got == -1);
    }
}

static void end_sending(input *from) {
    connection *it = a_connection(from);
    long long got = byte(from) % 2 ? CALL(shutdown(it->s, byte(from) % 2 ? SD_SEND : SD_BOTH))
                                   : CALL(WSASendDisconnect(it->s, NULL));
    check_code("shutdown", got == -1);
    it->ended |= got == 0;
}

static void look(input *from) {
    operation *op = &operations[below(from, OPERATIONS)];
    DWORD count = 77, flags = 77;
    WSAEVENT event = events[op - operations];
    int done;
    long long got;
    switch (below(from, 5)) {
    case 0:
        take_packets();
        return;
    case 1:
        SleepEx(0, TRUE);
        return;
    case 2:
        if (!op->busy || !op->of->open)
            return;
        done = is_done(op);
        got = CALL(WSAGetOverlappedResult(op->of->s, &op->overlapped, &count, FALSE, &flags));
        check_code("WSAGetOverlappedResult", got == 0);
        must(got || GetLastError() != WSA_IO_INCOMPLETE || !done, "what has ended is not complete");
        must(!got || count == op->overlapped.InternalHigh, "another count");
        return;
    case 3:
        /* Packets and routines first, so that this one's end can come. */
        if (op->busy == 1 && op->tell == BY_EVENT && is_done(op))
            must(WaitForSingleObject(event, 3000) == 0, "an operation has ended and its event is not set");
        return;
    default:
        WSAWaitForMultipleEvents(1, &event, FALSE, below(from, 2), byte(from) % 2);
    }
}

static void change(input *from) {
    connection *it = a_connection(from);
    u_long on = byte(from) % 2;
    int size = (int)size_from(from);
    switch (below(from, 3)) {
    case 0:
        ioctlsocket(it->s, FIONBIO, &on);
        return;
    case 1:
        setsockopt(it->s, SOL_SOCKET, SO_SNDBUF, (char *)&size, sizeof size);
        return;
    default:
        setsockopt(it->s, IPPROTO_TCP, TCP_NODELAY, (char *)&on, sizeof on);
    }
}

/* Everything on a connection ends soon after it was closed. */
static void await_ends(connection *it) {
    DWORD begun = GetTickCount();
    for (int i = 0; i < OPERATIONS; i++)
        while (operations[i].busy && operations[i].of == it && !is_done(&operations[i])) {
            must(GetTickCount() - begun < 3000, "a pending operation outlives its socket");
            SwitchToThread();
        }
    reap();
}

/* What has arrived is what was taken, in the order of the calls. */
static void check_arrived(connection *it, int whole) {
    const char *data = arrived[index_of(it)];
    unsigned at = 0;
    for (int i = 0; i < it->count; i++) {
        segment *what = &it->segments[i];
        unsigned left = it->arrived - at, length = what->length < left ? what->length : left;
        if (what->unknown)
            return;
        must(memcmp(data + at, data_of_all + what->from, length) == 0,
             "other bytes have arrived in call %d, from %u on", i, at);
        at += length;
        must(!whole || length == what->length, "%u bytes of call %d are missing", what->length - length, i);
    }
    must(at == it->arrived, "%u bytes have arrived that nobody was told of", it->arrived - at);
}

static void close_connection(connection *it) {
    DWORD begun = GetTickCount();
    int pending = 0, whole;
    if (!it->open)
        return;
    reap();
    for (int i = 0; i < OPERATIONS; i++)
        pending |= operations[i].busy == 1 && operations[i].of == it;
    /* Unread input makes the close a reset, which may overtake what was sent. */
    whole = !pending && !it->torn && it->read == it->written && it->peer >= 0;
    must(closesocket(it->s) == 0, "closesocket");
    it->open = 0;
    await_ends(it);
    while (it->peer >= 0 && it->end == 0 && it->arrived < MOST_ARRIVED) {
        peer_reads(it, MOST_ARRIVED);
        must(GetTickCount() - begun < 5000, "the peer sees no end");
    }
    check_arrived(it, whole && it->end == -1);
    must(!whole || it->end == -1, "a clean close has reset the connection");
    if (it->peer >= 0)
        peer_close(it->peer);
}

/* Everything was told once. */
static void await_tellings(void) {
    DWORD begun = GetTickCount();
    for (int i = 0; i < OPERATIONS; i++) {
        operation *op = &operations[i];
        if (!op->busy)
            continue;
        if (op->tell == BY_EVENT)
            must(WaitForSingleObject(events[i], 3000) == 0, "operation %d has ended and its event is not set", i);
        while (op->tell == BY_ROUTINE && !op->told) {
            SleepEx(0, TRUE);
            must(GetTickCount() - begun < 3000, "operation %d has ended and its routine has not run", i);
        }
    }
    for (int last = 0; last < 2; last++) {
        SleepEx(0, TRUE);
        take_packets();
    }
    for (int i = 0; i < OPERATIONS; i++) {
        operation *op = &operations[i];
        must(!op->busy || op->told <= 1, "operation %d was told %d times", i, op->told);
        must(!op->busy || !op->told || op->told_count == op->overlapped.InternalHigh,
             "operation %d was told another count", i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static void (*const calls[])(input *) = {plain_send, plain_send,  list_send, list_send, list_send,
                                             receive,    receive,     peer_call, peer_call, peer_call,
                                             cancel,     end_sending, look,      look,      change};
    input from = {data, data + size};
    if (!listener) {
        listener = peer_listen(&listening_port);
        peer_small_buffers(listener);
    }
    fuzz_begin(&from);
    memset(operations, 0, sizeof operations);
    memset(connections, 0, sizeof connections);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    for (int i = 0; i < OPERATIONS; i++)
        events[i] = WSACreateEvent();
    for (int count = 0; from.at < from.end && count < 48; count++) {
        unsigned which = below(&from, sizeof calls / sizeof *calls + 1);
        if (which < sizeof calls / sizeof *calls)
            calls[which](&from);
        else
            close_connection(&connections[below(&from, CONNECTIONS)]);
        reap();
    }
    for (int i = 0; i < CONNECTIONS; i++)
        close_connection(&connections[i]);
    await_tellings();
    for (int i = 0; i < OPERATIONS; i++)
        must(WSACloseEvent(events[i]), "WSACloseEvent");
    must(CloseHandle(port), "CloseHandle");
    fuzz_end();
    return 0;
}
