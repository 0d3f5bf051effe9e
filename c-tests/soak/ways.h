/* The ways in which the soak sends: each moves one stream as far as it goes at this moment. Native only. */
#pragma once
#include "streams.h"

static void CALLBACK routine(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags);

static char *bytes_at(const stream *it) {
    return peers->bytes + (soak_begin(it->header.slot, it->header.generation) + it->posted) % SOAK_PERIOD;
}

static unsigned next_length(stream *it, unsigned most) {
    unsigned long long left = it->total - it->posted;
    unsigned length = 1 + chance(it, most);
    return length < left ? length : (unsigned)left;
}

static int code_of(ULONG_PTR status) {
    switch (status) {
    case 0:
        return 0;
    case CANCELLED:
        return WSA_OPERATION_ABORTED;
    case CONNECTION_RESET:
        return WSAECONNRESET;
    case CONNECTION_ABORTED:
        return WSAECONNABORTED;
    case PIPE_DISCONNECTED:
        return WSAESHUTDOWN;
    }
    return -1;
}

/* A send has failed, of which at most so many bytes may have left. One that pends behind a shutdown leaves first,
 * unless the connection ends. */
static void has_failed(stream *it, int code, unsigned long long unknown) {
    int is_end = code == WSAECONNRESET || code == WSAECONNABORTED || (code == WSAESHUTDOWN && it->has_shut);
    if (!is_end || !peer_leaves(it))
        violation(it, "a send failed with %d", code);
    it->failed = 1;
    it->unknown += unknown;
    sums.failed++;
}

/* An operation has ended. From now on nobody may write to it. */
static void told(operation *by, unsigned long long bytes) {
    stream *it = by->of;
    ULONG_PTR status = by->overlapped.Internal, moved = by->overlapped.InternalHigh;
    int code = code_of(status);
    if (!by->is_posted) {
        violation(it, "an end was told twice, or of a send that failed at once");
        return;
    }
    if (moved != bytes || moved > by->length || (code == 0 && moved != by->length))
        violation(it, "told of %llu bytes, status %llx of %llu; %u were posted", bytes, (unsigned long long)status,
                  (unsigned long long)moved, by->length);
    by->is_posted = 0;
    it->in_flight--;
    it->moved_on = milliseconds();
    it->accepted += moved;
    memset(&by->overlapped, POISON, sizeof by->overlapped);
    if (code == WSA_OPERATION_ABORTED) {
        if (!it->is_cancelling && !it->cut)
            violation(it, "cancelled by nobody");
        it->lost |= it->cut;
        it->torn |= moved > 0;
        sums.cancelled++;
    } else if (code != 0) {
        has_failed(it, code, by->length - moved);
    }
}

static void check_untouched(const operation *by) {
    const unsigned char *bytes = (const unsigned char *)&by->overlapped;
    for (size_t i = 0; by->has_called && i < sizeof by->overlapped; i++)
        if (bytes[i] != POISON) {
            violation(by->of, "the structure was touched after the end");
            break;
        }
}

/* Posts one send, of up to three buffers. */
static void post(stream *it, operation *by) {
    unsigned length = next_length(it, it->header.habit == SOAK_DAWDLES ? 8 << 10 : 64 << 10),
             first = chance(it, length + 1);
    unsigned second = chance(it, length - first + 1);
    char *bytes = bytes_at(it);
    WSABUF buffers[3] = {{first, bytes}, {second, bytes + first}, {length - first - second, bytes + first + second}};
    int result, code, whole = (int)chance(it, 2);
    DWORD sent = 0;
    check_untouched(by);
    memset(&by->overlapped, 0, sizeof by->overlapped);
    by->overlapped.hEvent = by->event;
    by->length = length;
    by->is_posted = by->has_called = 1;
    it->in_flight++;
    it->posted += length;
    if (whole)
        buffers[0].len = length;
    result = WSASend(it->s, buffers, whole ? 1 : 3, &sent, 0, &by->overlapped, it->kind == ROUTINES ? routine : NULL);
    code = WSAGetLastError();
    sums.sends++;
    sums.pending += result != 0 && code == WSA_IO_PENDING;
    if (result == 0 && it->kind == PORT && it->skips)
        told(by, sent);
    if (result != 0 && code != WSA_IO_PENDING) {
        by->is_posted = 0;
        it->in_flight--;
        it->posted -= length;
        memset(&by->overlapped, POISON, sizeof by->overlapped);
        has_failed(it, code, 0);
    }
}

static void cancel(stream *it) {
    if (!CancelIoEx((HANDLE)it->s, NULL) && GetLastError() != ERROR_NOT_FOUND)
        violation(it, "CancelIoEx failed with %lu", (unsigned long)GetLastError());
    it->cancels_at = ~0ull;
    it->is_cancelling = 1;
}

static void send_overlapped(stream *it) {
    if (it->is_cancelling) {
        if (it->in_flight)
            return;
        /* What was cancelled has not left: the stream goes on behind what has. */
        it->is_cancelling = 0;
        if (!it->failed)
            it->posted = it->accepted;
    }
    for (int i = 0; i < DEPTH && !it->failed && it->posted < it->total; i++)
        if (!it->operations[i].is_posted)
            post(it, &it->operations[i]);
    if (it->in_flight && it->posted >= it->cancels_at)
        cancel(it);
}

static void send_nonblocking(stream *it) {
    for (int i = 0; i < 8 && it->posted < it->total; i++) {
        unsigned length = next_length(it, 64 << 10);
        int sent = send(it->s, bytes_at(it), (int)length, 0);
        sums.sends++;
        if (sent < 0) {
            if (WSAGetLastError() != WSAEWOULDBLOCK)
                has_failed(it, WSAGetLastError(), 0);
            it->rests_until = milliseconds() + 10;
            return;
        }
        it->posted += (unsigned)sent;
        it->accepted += (unsigned)sent;
        it->moved_on = milliseconds();
    }
}

/* The socket may be closed by another thread meanwhile, see `close_blocked` of soak.c. */
static void send_blocking(stream *it) {
    unsigned length = next_length(it, 16 << 10);
    int sent, code;
    it->inside = 1;
    sent = send(it->s, bytes_at(it), (int)length, 0);
    code = WSAGetLastError();
    sums.sends++;
    it->posted += length;
    it->moved_on = milliseconds();
    if (atomic_exchange(&it->inside, 0) == 2) {
        it->cut = 1; /* also where its last bytes were taken at the moment of the close */
        it->failed = 1;
        if (sent < 0 && code != WSAECONNABORTED && code != WSAENOTSOCK && !peer_leaves(it))
            violation(it, "the send whose socket was closed gave %d", code);
        go_on(it, CLOSED);
    }
    if (sent == (int)length)
        it->accepted += length;
    else if (sent >= 0)
        violation(it, "a blocking send took %d of %u bytes", sent, length);
    else if (it->stage == CLOSED || code == WSAETIMEDOUT) {
        it->failed = 1;
        it->unknown += length;
    } else
        has_failed(it, code, length);
}

/* Now and then a stream is idle for a while, as most connections of a server are. */
static int rests(stream *it) {
    if (stopping)
        return 0;
    if (milliseconds() >= it->rests_until && chance(it, 12) == 0)
        it->rests_until = milliseconds() + chance(it, 1500);
    return milliseconds() < it->rests_until;
}

/* Whether the end of a stream that is closed has to wait for its sends, or for the peer. */
static int must_wait(stream *it) {
    const soak_record *seen = record_of(it);
    if (it->finish == CLOSES_PENDING)
        return 0;
    if (it->in_flight)
        return 1;
    return it->stays && !stopping && seen->end == SOAK_OPEN && seen->received < it->accepted;
}

/* The next steps of a stream, if it can take any. The caller holds its lock. */
static void step(stream *it) {
    static void (*const ways[KINDS])(stream *) = {send_blocking, send_nonblocking, send_overlapped, send_overlapped,
                                                  send_overlapped};
    if (it->stage == IDLE && !stopping)
        open_stream(it);
    if (it->stage == OPENING && record_of(it)->generation == it->header.generation)
        go_on(it, SENDING);
    if (it->stage == SENDING) {
        if (stopping && it->posted < it->total && !it->is_cancelling)
            it->total = it->posted;
        if (it->is_cancelling || (it->posted < it->total && !rests(it)))
            ways[it->kind](it);
        if (it->stage == SENDING && (it->failed || (it->posted >= it->total && !it->is_cancelling)))
            go_on(it, ENDING);
    }
    if (it->stage == ENDING) {
        if (it->finish == SHUTS_DOWN && !it->has_shut && !it->is_cancelling) {
            it->has_shut = 1;
            if (shutdown(it->s, SD_SEND) != 0 && !peer_leaves(it))
                violation(it, "shutdown failed with %d", WSAGetLastError());
        }
        if (!must_wait(it))
            close_stream(it);
    }
    if (it->stage == CLOSED && !it->in_flight && record_of(it)->end != SOAK_OPEN &&
        record_of(it)->generation == it->header.generation)
        verify(it);
}
