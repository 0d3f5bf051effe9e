/* Transfers to the far network in every way of sending, at the same time: what arrives is what was sent, byte for byte,
 * or the sends fail with one code. Native only. */
#pragma once
#include "networks.h"

enum { LARGEST = 4 << 20, CHUNK = 48 << 10, PATIENCE = 30000, AT_ONCE = 3 };
enum way { BLOCKING, NONBLOCKING, EVENT, PORT, ROUTINE, WAYS };
static const char *const way_names[] = {"blocking", "nonblocking", "event", "port", "routine"};

static char body[LARGEST];

typedef struct {
    OVERLAPPED overlapped; /* first: a routine and a packet give its address */
    WSABUF parts[3];
    unsigned length, ends;
    unsigned long long moved;
    int code, is_pending;
} posted;

typedef struct {
    enum way way;
    pair it;
    unsigned total, holds_at; /* the receiver reads so much, and the rest when it may */
    thread sends, receives;
    HANDLE port;
    posted each[AT_ONCE];
    unsigned begun, accepted;
    int code; /* of the first send that failed */
    unsigned _Atomic got;
    int end, is_wrong, many_ends; /* how the stream ended: 0 or a code */
    flag may_read, done;
} transfer;

static void CALLBACK transfer_routine(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    posted *it = (posted *)overlapped;
    (void)flags;
    it->ends++;
    it->code = (int)error;
    it->moved = bytes;
}

/* The end of an operation, in the way that tells of it. Zero if none comes. */
static int transfer_wait(transfer *by, posted *it) {
    DWORD bytes = 0, flags = 0;
    ULONG_PTR key;
    OVERLAPPED *which = NULL;
    long long limit = milliseconds() + PATIENCE;
    if (by->way == ROUTINE)
        while (!it->ends && milliseconds() < limit)
            SleepEx(100, TRUE);
    if (by->way == EVENT && WSAWaitForMultipleEvents(1, &it->overlapped.hEvent, TRUE, PATIENCE, FALSE) == 0) {
        it->ends++;
        it->code =
            WSAGetOverlappedResult(by->it.client, &it->overlapped, &bytes, FALSE, &flags) ? 0 : WSAGetLastError();
        it->moved = bytes;
    }
    while (by->way == PORT && !it->ends) {
        BOOL good = GetQueuedCompletionStatus(by->port, &bytes, &key, &which, PATIENCE);
        posted *ended = (posted *)which;
        if (!ended)
            return 0;
        ended->ends++;
        ended->code = good ? 0 : (int)GetLastError();
        ended->moved = bytes;
    }
    return it->ends > 0;
}

static void transfer_end(transfer *by, posted *it) {
    if (!it->is_pending)
        return;
    it->is_pending = 0;
    if (!transfer_wait(by, it)) {
        by->code = by->code ? by->code : -1;
        return;
    }
    by->many_ends |= it->ends != 1;
    by->accepted += (unsigned)it->moved;
    if (it->code && !by->code)
        by->code = it->code;
}

static void transfer_overlapped(transfer *by) {
    for (unsigned turn = 0; by->begun < by->total && !by->code; turn = (turn + 1) % AT_ONCE) {
        posted *it = &by->each[turn];
        unsigned left = by->total - by->begun;
        HANDLE event = it->overlapped.hEvent;
        transfer_end(by, it);
        memset(&it->overlapped, 0, sizeof it->overlapped);
        it->overlapped.hEvent = event;
        it->length = left < CHUNK ? left : CHUNK;
        it->parts[0] = (WSABUF){it->length / 3, body + by->begun};
        it->parts[1] = (WSABUF){it->length - it->length / 3 - 1, body + by->begun + it->length / 3};
        it->parts[2] = (WSABUF){1, body + by->begun + it->length - 1};
        it->ends = 0;
        if (by->code)
            break;
        it->is_pending = 1;
        if (WSASend(by->it.client, it->parts, 3, NULL, 0, &it->overlapped,
                    by->way == ROUTINE ? transfer_routine : NULL) != 0 &&
            WSAGetLastError() != WSA_IO_PENDING) {
            it->is_pending = 0;
            by->code = WSAGetLastError();
        } else {
            by->begun += it->length;
        }
    }
    for (int i = 0; i < AT_ONCE; i++)
        transfer_end(by, &by->each[i]);
}

static void transfer_plainly(transfer *by) {
    while (by->accepted < by->total) {
        unsigned left = by->total - by->accepted;
        int length = (int)(by->way == NONBLOCKING || left < CHUNK ? left : CHUNK);
        int sent = send(by->it.client, body + by->accepted, length, 0);
        if (sent == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK && by->way == NONBLOCKING) {
            WSAPOLLFD room = {by->it.client, POLLWRNORM, 0};
            if (WSAPoll(&room, 1, PATIENCE) == 1)
                continue;
            by->code = -1;
            return;
        }
        if (sent == SOCKET_ERROR || (by->way == BLOCKING && sent != length)) {
            by->code = sent == SOCKET_ERROR ? WSAGetLastError() : -2;
            return;
        }
        by->accepted += (unsigned)sent;
    }
}

static THREAD_RESULT transfer_send(void *argument) {
    transfer *by = argument;
    if (by->way >= EVENT)
        transfer_overlapped(by);
    else
        transfer_plainly(by);
    if (!by->code)
        shutdown(by->it.client, SD_SEND);
    by->done = 1;
    return 0;
}

static THREAD_RESULT transfer_receive(void *argument) {
    static _Thread_local char buffer[CHUNK];
    transfer *by = argument;
    for (;;) {
        unsigned before = by->got;
        unsigned room = !by->may_read && before < by->holds_at ? by->holds_at - before : CHUNK;
        int count;
        if (!by->may_read && before >= by->holds_at)
            wait_until(by->may_read);
        count = recv(by->it.server, buffer, (int)(room < CHUNK ? room : CHUNK), 0);
        if (count <= 0) {
            by->end = count == 0 ? 0 : WSAGetLastError();
            return 0;
        }
        by->is_wrong |= before + (unsigned)count > by->total || memcmp(buffer, body + before, (size_t)count) != 0;
        by->got = before + (unsigned)count;
    }
}

/* Begins a transfer in each way, over connections of this family. The receivers stop after `holds_at` bytes. */
static inline void transfers_begin(transfer all[WAYS], int family, unsigned total, unsigned holds_at) {
    fill(body, 0, sizeof body);
    for (int way = 0; way < WAYS; way++) {
        transfer *by = &all[way];
        memset(by, 0, sizeof *by);
        by->way = (enum way)way;
        by->it = far_pair_of(family);
        by->total = total;
        by->holds_at = holds_at;
        by->may_read = holds_at == total;
        set_int(by->it.client, SO_SNDBUF, 128 << 10); /* no more room than that, whatever the kernel thinks of it */
        if (way == NONBLOCKING)
            set_nonblocking(by->it.client);
        if (way == PORT)
            require("port", (by->port = CreateIoCompletionPort((HANDLE)by->it.client, NULL, 0, 0)) != NULL);
        for (int i = 0; way == EVENT && i < AT_ONCE; i++)
            by->each[i].overlapped.hEvent = WSACreateEvent();
    }
    for (int way = 0; way < WAYS; way++) {
        all[way].receives = thread_start(transfer_receive, &all[way]);
        all[way].sends = thread_start(transfer_send, &all[way]);
    }
}

/* All receivers have read as far as they may, and no sender is through. */
static inline void transfers_in_the_middle(transfer all[WAYS]) {
    for (int way = 0; way < WAYS; way++)
        wait_until(all[way].got >= all[way].holds_at);
    for (int way = 0; way < WAYS; way++)
        check(label("in-the-middle-%s", way_names[way]), !all[way].done);
}

static inline void transfers_go_on(transfer all[WAYS]) {
    for (int way = 0; way < WAYS; way++)
        all[way].may_read = 1;
}

/* The receivers have read what had reached them. */
static inline void transfers_have_what_came(transfer all[WAYS]) {
    for (int way = 0; way < WAYS; way++)
        wait_until(all[way].got > all[way].holds_at);
}

static void transfer_close(transfer *by) {
    closesocket(by->it.client);
    closesocket(by->it.server);
    if (by->port)
        CloseHandle(by->port);
    for (int i = 0; by->way == EVENT && i < AT_ONCE; i++)
        WSACloseEvent(by->each[i].overlapped.hEvent);
}

/* Every byte arrives, once and in order, and every send succeeds. */
static inline void transfers_arrive(const char *label_of_all, transfer all[WAYS]) {
    char when[32]; /* it may be a label, which the next ones overwrite */
    snprintf(when, sizeof when, "%s", label_of_all);
    transfers_go_on(all);
    for (int way = 0; way < WAYS; way++) {
        transfer *by = &all[way];
        char name[48];
        snprintf(name, sizeof name, "%s-%s", when, way_names[way]);
        thread_join(by->sends);
        thread_join(by->receives);
        if (by->code || by->accepted != by->total || by->got != by->total || by->end)
            printf("%s: code %d, %u taken, %u arrived of %u, end %d\n", name, by->code, by->accepted, by->got,
                   by->total, by->end);
        check(label("%s-code", name), by->code == 0);
        check(label("%s-taken", name), by->accepted == by->total);
        check(label("%s-arrived", name), by->got == by->total && by->end == 0);
        check(label("%s-bytes", name), !by->is_wrong);
        check(label("%s-ends", name), !by->many_ends);
        transfer_close(by);
    }
}

/* Every sender is told `code`, at its port `port_code`; later sends are too, and what has arrived is the beginning of
 * what was sent. The receivers are let go by a reset of their own sockets, since theirs is no end. */
static inline void transfers_fail(const char *label_of_all, transfer all[WAYS], int code, int port_code) {
    char when[32]; /* it may be a label, which the next ones overwrite */
    snprintf(when, sizeof when, "%s", label_of_all);
    for (int way = 0; way < WAYS; way++) {
        transfer *by = &all[way];
        char name[48];
        snprintf(name, sizeof name, "%s-%s", when, way_names[way]);
        thread_join(by->sends);
        if (by->code != (way == PORT ? port_code : code))
            printf("%s: code %d\n", name, by->code);
        check(label("%s-failed", name), by->code == (way == PORT ? port_code : code));
        check(label("%s-ended-once", name), !by->many_ends);
        all_fail_on_stream(label("%s-later", name), one_byte(by->it.client), code);
    }
    transfers_go_on(all);
    for (int way = 0; way < WAYS; way++) {
        transfer *by = &all[way];
        shutdown(by->it.server, SD_RECEIVE);
        thread_join(by->receives);
        check(label("%s-%s-beginning", when, way_names[way]), !by->is_wrong);
        transfer_close(by);
    }
}

/* Runs a body for both families; a kernel without IPv6 makes the test a skip, when what it could run has passed. */
static inline int for_both_families(void (*body_of)(int family, const char *name)) {
    body_of(AF_INET, "v4");
    if (posix_network_has_v6()) {
        body_of(AF_INET6, "v6");
        return check_result();
    }
    printf("SKIP of the half for IPv6: the kernel has none\n");
    return check_result() ? 1 : 77;
}
