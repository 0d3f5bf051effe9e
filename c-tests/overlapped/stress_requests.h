/* Requests of overlapped_stress: their structures, how their ends are told, and that each is told once and only as
 * asked.
 *
 * A structure is filled with POISON as soon as its end has been told, and so is that of a call that failed. Whatever
 * comes later hits the poison, or a request that did not ask for it; a structure is used again after many rounds only.
 */
#pragma once
#include "stress_plan.h"

#define PIPE_DISCONNECTED 0xC00000B0u

enum { POOL = 4096, POISON = 0x5A, LONGEST = 60000, NOT_CALLED = -1 };

struct scene;
struct poster;
typedef struct {
    WSAOVERLAPPED overlapped; /* first, so that a routine and a packet find the rest */
    const plan *round;
    struct poster *by; /* NULL for receives */
    thread owner;
    enum kind kind;
    int used, left; /* it has been used before; its thread has ended before it was told */
    unsigned place; /* among the sends of its thread */
    DWORD length, count, flags;
    flag called; /* what the call said: 0, 997 or another code */
    flag runs, packets, settled;
    DWORD code, bytes; /* what the routine or the packet said */
    DWORD status;
    unsigned long long moved;
    int unknown; /* a send that was broken off: nobody says how many bytes have left */
    WSAEVENT event;
    unsigned char head[16];
} request;

typedef struct {
    request all[POOL];
    flag next;
} pool;

static int is_poisoned(const request *it) {
    const volatile unsigned char *bytes = (const volatile unsigned char *)&it->overlapped;
    for (size_t i = 0; i < sizeof it->overlapped; i++)
        if (bytes[i] != POISON)
            return 0;
    return 1;
}

static void poison(request *it) { memset(&it->overlapped, POISON, sizeof it->overlapped); }

static int event_is_set(request *it) {
    return WSAWaitForMultipleEvents(1, &it->event, FALSE, 0, FALSE) == WSA_WAIT_EVENT_0;
}

/* Nothing has happened to it since its round was over. */
static void check_retired(request *it, const plan *now) {
    if (!it->used)
        return;
    if (it->kind != CALL && !is_poisoned(it))
        fault(now, "touched-late", "a structure of an earlier round, %s", kind_names[it->kind]);
    if (event_is_set(it))
        fault(now, "event-late", "of an earlier round, %s", kind_names[it->kind]);
    if (it->runs > 1 || it->packets > 1)
        fault(now, "told-late", "%d routines, %d packets", it->runs, it->packets);
}

static int has_event(enum kind kind) { return kind == EVENT || kind == EVENT_AND_PACKET || kind == EVENT_NO_PACKET; }
static int has_packet(enum kind kind) { return kind == PACKET || kind == EVENT_AND_PACKET; }

static request *request_new(pool *from, const plan *round, enum kind kind, DWORD length) {
    request *it = &from->all[(unsigned)from->next++ % POOL];
    check_retired(it, round);
    if (it->used && chance(&(luck){mix(round->seed + (unsigned)from->next)}, 16) == 0) {
        WSACloseEvent(it->event);
        it->event = new_event();
    }
    it->round = round;
    it->by = NULL;
    it->owner = pthread_self();
    it->kind = kind;
    it->used = 1;
    it->left = it->unknown = 0;
    it->length = length;
    it->count = SENTINEL;
    it->flags = 0;
    it->called = NOT_CALLED;
    it->runs = it->packets = it->settled = 0;
    it->code = it->bytes = it->status = 0;
    it->moved = 0;
    memset(&it->overlapped, 0, sizeof it->overlapped);
    it->overlapped.Internal = UNTOUCHED;
    it->overlapped.InternalHigh = SENTINEL;
    if (has_event(kind))
        it->overlapped.hEvent = (WSAEVENT)((ULONG_PTR)it->event | (kind == EVENT_NO_PACKET));
    return it;
}

static DWORD internal_of(request *it) { return (DWORD)__atomic_load_n(&it->overlapped.Internal, __ATOMIC_ACQUIRE); }

/* Its end has been told: the structure is the caller's again. */
static void settle(request *it) {
    it->status = internal_of(it);
    it->moved = it->overlapped.InternalHigh;
    if (it->status == PENDING || it->status == UNTOUCHED)
        fault(it->round, "told-pending", "%s: told while it holds %x", kind_names[it->kind], it->status);
    poison(it);
    it->settled = 1;
}

static void chain(struct poster *by);

static void CALLBACK routine_ran(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    request *it = (request *)overlapped;
    it->code = error;
    it->bytes = bytes;
    if (it->kind != ROUTINE || it->runs++ != 0 || it->settled || flags != 0)
        fault(it->round, "routine-unasked", "%s, run %d, settled %d, flags %x", kind_names[it->kind], it->runs,
              it->settled, flags);
    else if (!pthread_equal(it->owner, pthread_self()))
        fault(it->round, "routine-elsewhere", "not in the thread that posted it");
    else
        settle(it);
    if (it->by)
        chain(it->by);
}

static void packet_came(request *it, ULONG_PTR key, DWORD code, DWORD bytes) {
    it->code = code;
    it->bytes = bytes;
    if (!has_packet(it->kind) || it->packets != 0 || key != (ULONG_PTR)it->round)
        fault(it->round, "packet-unasked", "%s, packet %d, called %d, key %s", kind_names[it->kind], it->packets + 1,
              it->called, key == (ULONG_PTR)it->round ? "right" : "wrong");
    else if (it->kind == PACKET)
        settle(it);
    it->packets++; /* last: who waits for the packet finds it settled */
}

/* A success that was told by the call itself, on a socket that wants no packet then. */
static int is_skipped(const request *it) { return it->called == 0 && it->round->skips && it->by; }

static int is_told(request *it) {
    switch (it->kind) {
    case ROUTINE:
        return it->runs || (it->left && internal_of(it) != PENDING);
    case PACKET:
    case EVENT_AND_PACKET:
        return it->packets || (is_skipped(it) && internal_of(it) != PENDING);
    default:
        return internal_of(it) != PENDING;
    }
}

/* Waits until a request is told that was accepted, in every way that it asked for; routines of the thread run
 * meanwhile. */
static void await(request *it) {
    long long end = milliseconds() + LONGEST;
    if ((it->settled && it->kind != PACKET) || (it->called != 0 && it->called != WSA_IO_PENDING))
        return;
    for (int turn = 0; !is_told(it) && milliseconds() < end; turn++)
        SleepEx(turn > 20, TRUE);
    if (!is_told(it)) {
        fault(it->round, "lost", "%s of %u bytes, %s, Internal %x, called %d, left %d", kind_names[it->kind],
              it->length, it->by ? "send" : "receive", internal_of(it), it->called, it->left);
        return;
    }
    if (has_event(it->kind)) {
        DWORD got = WSA_WAIT_IO_COMPLETION;
        while (got == WSA_WAIT_IO_COMPLETION)
            got = WSAWaitForMultipleEvents(1, &it->event, FALSE, LONGEST, it->length % 2);
        if (got != WSA_WAIT_EVENT_0)
            fault(it->round, "event-lost", "%s: wait gave %x", kind_names[it->kind], got);
        WSAResetEvent(it->event);
    }
    if (!it->settled)
        settle(it);
}

/* What Winsock and Win32 call a status. */
static DWORD wsa_code(DWORD status) {
    switch (status) {
    case 0:
        return 0;
    case CANCELLED:
        return WSA_OPERATION_ABORTED;
    case CONNECTION_RESET:
        return WSAECONNRESET;
    case PIPE_DISCONNECTED:
        return WSAESHUTDOWN;
    default:
        return WSAECONNABORTED;
    }
}

static DWORD win32_code(DWORD status) { return status == 0 || status == CANCELLED ? wsa_code(status) : 1; }

/* When the round is over: told as it asked, once, and in no other way. */
static void check_told(request *it) {
    int accepted = it->called == 0 || it->called == WSA_IO_PENDING;
    int due_packets = accepted && has_packet(it->kind) && !is_skipped(it);
    const char *kind = kind_names[it->kind];
    if (it->kind == CALL)
        return;
    if (accepted != it->settled)
        fault(it->round, "settled", "%s: call gave %d, settled %d", kind, it->called, it->settled);
    if (it->packets != due_packets)
        fault(it->round, "packets", "%s: %d packets, call gave %d", kind, it->packets, it->called);
    if (it->runs != (accepted && it->kind == ROUTINE) && !(it->left && it->runs == 0))
        fault(it->round, "routines", "%s: %d runs, call gave %d", kind, it->runs, it->called);
    if (event_is_set(it))
        fault(it->round, "event-unasked", "%s: set again, call gave %d", kind, it->called);
    if (!is_poisoned(it))
        fault(it->round, "touched", "%s: after it was told, call gave %d", kind, it->called);
    if (it->runs && (it->code != wsa_code(it->status) || it->bytes != it->moved))
        fault(it->round, "routine-said", "%u, %u bytes; status %x, %llu", it->code, it->bytes, it->status, it->moved);
    if (it->packets && (!it->code != !win32_code(it->status) || it->bytes != it->moved ||
                        (it->code == WSA_OPERATION_ABORTED) != (it->status == CANCELLED)))
        fault(it->round, "packet-said", "%u, %u bytes; status %x, %llu", it->code, it->bytes, it->status, it->moved);
    if (it->count != SENTINEL && (it->called != 0 || it->count != it->moved))
        fault(it->round, "count", "%s: %u written, moved %llu, call gave %d", kind, it->count, it->moved, it->called);
}
