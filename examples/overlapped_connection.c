/* One client of overlapped_server: its request, the stream, the end. */
#include "overlapped_connection.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_REPORTS 10

void report(const char *call, DWORD code) {
    static atomic_int reports;

    if (atomic_fetch_add(&reports, 1) < MAX_REPORTS)
        fprintf(stderr, "overlapped_server: %s failed: %u\n", call, (unsigned)code);
}

/* Operations that are outstanding end with an error after this. */
static void fail(connection *it, const char *call, DWORD code) {
    if (it->failed)
        return;
    it->failed = 1;
    report(call, code);
    if (it->socket != INVALID_SOCKET)
        closesocket(it->socket);
    it->socket = INVALID_SOCKET;
}

/* An overlapped call was made. Only of one that failed at once the port will not hear. */
static void started(connection *it, const char *call, int succeeded) {
    DWORD code = succeeded ? 0 : (DWORD)WSAGetLastError();

    if (code == 0 || code == WSA_IO_PENDING)
        it->outstanding++;
    else
        fail(it, call, code);
}

static void start_receive(connection *it, purpose purpose, char *to, size_t length) {
    WSABUF buffer;
    DWORD flags = 0;

    buffer.buf = to;
    buffer.len = (u_long)length;
    ZeroMemory(&it->input.overlapped, sizeof(it->input.overlapped));
    it->input.purpose = purpose;
    started(it, "WSARecv", WSARecv(it->socket, &buffer, 1, NULL, &flags, &it->input.overlapped, NULL) == 0);
}

/* Makes the next bytes of the stream and sends them from two buffers: two halves, or the rest and the trailer. */
static void start_send(connection *it, piece *next) {
    size_t length = it->remaining < PIECE_SIZE ? (size_t)it->remaining : PIECE_SIZE;
    size_t first = length == PIECE_SIZE ? PIECE_SIZE / 2 : length;

    generator_fill(&it->generator, next->data, length);
    checksum_add(&it->checksum, next->data, length);
    it->remaining -= length;
    next->buffers[0].buf = next->data;
    next->buffers[0].len = (u_long)first;
    next->buffers[1].buf = next->data + first;
    next->buffers[1].len = (u_long)(length - first);
    if (length < PIECE_SIZE) {
        store_word(it->trailer, checksum_value(&it->checksum));
        it->trailer_made = 1;
        next->buffers[1].buf = it->trailer;
        next->buffers[1].len = TRAILER_SIZE;
    }
    next->length = next->buffers[0].len + next->buffers[1].len;
    ZeroMemory(&next->operation.overlapped, sizeof(next->operation.overlapped));
    started(it, "WSASend", WSASend(it->socket, next->buffers, 2, NULL, 0, &next->operation.overlapped, NULL) == 0);
}

static void accepted(connection *it) {
    const SOCKET *from = &it->listener->socket;

    if (setsockopt(it->socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (const char *)from, sizeof(*from)) != 0)
        fail(it, "setsockopt", WSAGetLastError());
    else if (CreateIoCompletionPort((HANDLE)it->socket, it->listener->port, 0, 0) == NULL)
        fail(it, "CreateIoCompletionPort", GetLastError());
    else
        start_receive(it, REQUEST, it->text, sizeof(it->text) - 1);
}

static void start_stream(connection *it) {
    uint64_t seed;
    int i;

    if (sscanf(it->text, "GET %" SCNu64 " %" SCNu64, &it->size, &seed) != 2) {
        fail(it, "the request", WSAEINVAL);
        return;
    }
    it->remaining = it->size;
    it->generator = generator_start(seed);
    it->checksum = checksum_start();
    for (i = 0; i < SENDS && !it->trailer_made && !it->failed; i++)
        start_send(it, &it->pieces[i]);
}

/* The line may come in parts. */
static void request_received(connection *it, DWORD transferred) {
    size_t room;

    it->text_length += transferred;
    it->text[it->text_length] = '\0';
    room = sizeof(it->text) - 1 - it->text_length;
    if (strchr(it->text, '\n') != NULL)
        start_stream(it);
    else if (transferred == 0 || room == 0)
        fail(it, "the request", WSAEINVAL);
    else
        start_receive(it, REQUEST, it->text + it->text_length, room);
}

static void sent(connection *it, piece *done, DWORD transferred) {
    if (transferred != done->length)
        fail(it, "WSASend of all bytes", WSAEMSGSIZE);
    else if (!it->trailer_made)
        start_send(it, done);
    else if (it->outstanding > 0)
        return;
    else if (shutdown(it->socket, SD_SEND) == SOCKET_ERROR)
        fail(it, "shutdown", WSAGetLastError());
    else
        start_receive(it, END, it->text, sizeof(it->text));
}

static void go_on(connection *it, operation *done, DWORD transferred) {
    switch (done->purpose) {
    case ACCEPT:
        accepted(it);
        break;
    case REQUEST:
        request_received(it, transferred);
        break;
    case SEND:
        sent(it, CONTAINING_RECORD(done, piece, operation), transferred);
        break;
    case END:
        if (transferred != 0)
            fail(it, "the client's end", WSAEMSGSIZE);
        break;
    }
}

connection *connection_create(const listener *from) {
    connection *it = calloc(1, sizeof(*it));
    int i;

    if (it == NULL)
        return NULL;
    it->listener = from;
    it->socket = INVALID_SOCKET;
    lock_create(&it->lock);
    it->input.owner = it;
    for (i = 0; i < SENDS; i++) {
        it->pieces[i].operation.purpose = SEND;
        it->pieces[i].operation.owner = it;
    }
    return it;
}

int connection_accept(connection *it) {
    DWORD received;
    int outstanding;

    lock_enter(&it->lock);
    it->input.purpose = ACCEPT;
    it->socket = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    if (it->socket == INVALID_SOCKET)
        fail(it, "WSASocket", WSAGetLastError());
    else
        started(it, "AcceptEx",
                it->listener->accept_ex(it->listener->socket, it->socket, it->addresses, 0, ADDRESS_ROOM, ADDRESS_ROOM,
                                        &received, &it->input.overlapped));
    outstanding = it->outstanding;
    lock_leave(&it->lock);
    return outstanding;
}

int connection_completed(operation *done, DWORD transferred, DWORD code) {
    static const char *const calls[] = {"AcceptEx", "WSARecv of the request", "WSASend", "WSARecv of the end"};
    connection *it = done->owner;
    int outstanding;

    lock_enter(&it->lock);
    it->outstanding--;
    if (code != 0)
        fail(it, calls[done->purpose], code);
    if (!it->failed)
        go_on(it, done, transferred);
    outstanding = it->outstanding;
    lock_leave(&it->lock);
    return outstanding;
}

int connection_destroy(connection *it) {
    int succeeded = !it->failed;

    if (it->socket != INVALID_SOCKET && closesocket(it->socket) == SOCKET_ERROR) {
        report("closesocket", WSAGetLastError());
        succeeded = 0;
    }
    lock_destroy(&it->lock);
    free(it);
    return succeeded;
}
