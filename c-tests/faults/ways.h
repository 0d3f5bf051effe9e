/* The ways to send a run of bytes, behind one function: what becomes of it is the same in all. */
#pragma once
#include "faults.h"

enum way { BY_SEND, BY_GATHER, NONBLOCKING, BY_EVENT, BY_ROUTINE, BY_PORT, WAYS };
static const char *const way_names[WAYS] = {"send", "gather", "nonblocking", "event", "routine", "port"};

enum { PATIENCE = 5000, PARTS = 5 };

typedef struct {
    int code;    /* 0, or what the call or its completion says */
    DWORD count; /* bytes that are told as sent */
    int pending; /* it was told later */
} outcome;

/* The bytes in five buffers, one of which is empty. */
static inline void split(WSABUF parts[PARTS], char *data, u_long length) {
    u_long third = length / 3, at = 0, lengths[PARTS] = {third, 0, 1, third, length - 2 * third - 1};
    for (int i = 0; i < PARTS; i++) {
        parts[i].buf = data + at;
        parts[i].len = lengths[i];
        at += lengths[i];
    }
}

static outcome called;
static int routine_calls;

static inline void CALLBACK note_call(DWORD error, DWORD count, LPWSAOVERLAPPED op, DWORD flags) {
    (void)op, (void)flags;
    called.code = (int)error;
    called.count = count;
    routine_calls++;
}

static inline outcome send_blocking(enum way way, SOCKET s, char *data, u_long length) {
    WSABUF parts[PARTS];
    outcome it = {0, 0, 0};
    int result;
    split(parts, data, length);
    if (way == BY_SEND)
        result = send(s, data, (int)length, 0), it.count = result < 0 ? 0 : (DWORD)result;
    else
        result = WSASend(s, parts, PARTS, &it.count, 0, NULL, NULL);
    it.code = result < 0 ? WSAGetLastError() : 0;
    return it;
}

/* Until all is sent or it fails; what would block is waited for. */
static inline outcome send_nonblocking(SOCKET s, char *data, u_long length) {
    outcome it = {0, 0, 0};
    set_nonblocking(s);
    while (it.count < length && it.code == 0) {
        WSABUF rest[2] = {{(length - it.count) / 2, data + it.count}, {0, NULL}};
        DWORD sent = 0;
        rest[1].len = length - it.count - rest[0].len;
        rest[1].buf = rest[0].buf + rest[0].len;
        if (WSASend(s, rest, 2, &sent, 0, NULL, NULL) == 0)
            it.count += sent;
        else if (WSAGetLastError() != WSAEWOULDBLOCK)
            it.code = WSAGetLastError();
        else if (it.pending++, !ready(s, WRITABLE, PATIENCE))
            it.code = -1;
    }
    return it;
}

static inline outcome send_overlapped(enum way way, SOCKET s, char *data, u_long length) {
    WSABUF parts[PARTS];
    WSAOVERLAPPED op;
    OVERLAPPED *found = NULL;
    ULONG_PTR key;
    DWORD flags, count = 0;
    outcome it = {0, 0, 0};
    HANDLE port = way == BY_PORT ? CreateIoCompletionPort((HANDLE)s, NULL, 7, 0) : NULL;
    memset(&op, 0, sizeof op);
    op.hEvent = way == BY_EVENT ? WSACreateEvent() : NULL;
    split(parts, data, length);
    routine_calls = 0;
    if (WSASend(s, parts, PARTS, NULL, 0, &op, way == BY_ROUTINE ? note_call : NULL) != 0) {
        it.code = WSAGetLastError();
        it.pending = it.code == WSA_IO_PENDING;
    }
    if (it.code != 0 && !it.pending) {
        /* Told by the call, and by nothing else. */
        check("no-routine", SleepEx(0, TRUE) == 0 && routine_calls == 0);
        if (port)
            check("no-packet", !GetQueuedCompletionStatus(port, &count, &key, &found, 0) && !found);
    } else if (way == BY_ROUTINE) {
        it.code = SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION && routine_calls == 1 ? called.code : -1;
        it.count = called.count;
    } else {
        if (way == BY_EVENT)
            check("event-set", WaitForSingleObject(op.hEvent, PATIENCE) == WAIT_OBJECT_0);
        else
            check("packet", (GetQueuedCompletionStatus(port, &count, &key, &found, PATIENCE) || found) &&
                                found == (OVERLAPPED *)&op && key == 7);
        it.code = WSAGetOverlappedResult(s, &op, &count, FALSE, &flags) ? 0 : WSAGetLastError();
        it.count = (DWORD)op.InternalHigh;
    }
    if (op.hEvent)
        WSACloseEvent(op.hEvent);
    if (port)
        CloseHandle(port);
    return it;
}

static inline outcome send_by(enum way way, SOCKET s, char *data, u_long length) {
    if (way == NONBLOCKING)
        return send_nonblocking(s, data, length);
    return way < NONBLOCKING ? send_blocking(way, s, data, length) : send_overlapped(way, s, data, length);
}

/* Everything that the client has sent and nothing else, from the beginning of the test stream on. */
static inline int arrived(pair it, u_long length) {
    static char got[1 << 16];
    long long had;
    shutdown(it.client, SD_SEND);
    had = receive_all(it.server, got, sizeof got);
    return had == (long long)length && filled(got, 0, length);
}

static inline void close_pair(pair it) {
    closesocket(it.client);
    closesocket(it.server);
}
