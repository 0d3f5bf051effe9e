/* The receiving side of overlapped_stress: one thread that takes the stream as the plan says, and keeps it. */
#pragma once
#include "stress_posters.h"

enum { WINDOW = 4, PIECE = 16 << 10, MOST_RECEIVES = 2000 };

typedef struct {
    scene *scene;
    SOCKET s;
    luck by;
    request *window[WINDOW];
    int first, pending, posted;
} peer;

static char pieces[SCENES][WINDOW][PIECE];
static scene scenes[SCENES];

/* Bytes have come, which stand in the window's piece unless they were received in place. */
static void take(peer *it, const char *from, unsigned count) {
    scene *in = it->scene;
    if (count > STREAM - in->had) {
        fault(&in->plan, "too-much", "more than was ever posted");
        count = STREAM - in->had;
    }
    if (from)
        memcpy(in->stream + in->had, from, count);
    in->had += count;
}

static request *receive_overlapped(scene *in, SOCKET s, enum kind kind, char *to, DWORD length) {
    request *it = request_new(&in->requests, &in->plan, kind, length);
    WSABUF buffer = {length, to};
    int result = WSARecv(s, &buffer, 1, NULL, &it->flags, &it->overlapped, kind == ROUTINE ? routine_ran : NULL);
    int code = result == SOCKET_ERROR ? WSAGetLastError() : 0;
    if (code != 0 && code != WSA_IO_PENDING)
        poison(it);
    it->called = code;
    return it;
}

static void open_window(peer *it) {
    while (it->pending < it->scene->plan.window && it->scene->end < 0) {
        int at = (it->first + it->pending) % WINDOW;
        DWORD length = 1 + size_by_chance(&it->by, 14);
        request *next =
            receive_overlapped(it->scene, it->s, it->scene->plan.reading, pieces[it->scene - scenes][at], length);
        it->posted++;
        if (next->called != 0 && next->called != WSA_IO_PENDING) {
            check_told(next);
            if (it->pending == 0)
                it->scene->end = next->called;
            return;
        }
        it->window[at] = next;
        it->pending++;
    }
}

/* What a finished receive says of the stream. */
static void take_first(peer *it) {
    request *first = it->window[it->first];
    scene *in = it->scene;
    await(first);
    check_told(first);
    if (first->status == 0 && first->moved != 0 && in->end >= 0)
        fault(&in->plan, "after-end", "%llu bytes after the end, %d", first->moved, in->end);
    else if (first->status == 0 && first->moved <= first->length)
        take(it, pieces[in - scenes][it->first], (unsigned)first->moved);
    else if (first->moved != 0)
        fault(&in->plan, "receive-count", "%llu of %u bytes, status %x", first->moved, first->length, first->status);
    if (in->end < 0 && first->status == 0 && first->moved == 0)
        in->end = 0;
    else if (in->end < 0 && first->status != 0 && first->status != CANCELLED)
        in->end = (int)wsa_code(first->status);
    else if (first->status == CANCELLED && !in->plan.gives_up)
        fault(&in->plan, "receive-cancelled", "by nobody");
    it->first = (it->first + 1) % WINDOW;
    it->pending--;
}

static void give_up_by_chance(peer *it) {
    int last = (it->first + it->pending + WINDOW - 1) % WINDOW;
    if (it->pending == 0 || !one_in(&it->by, 4))
        return;
    if (one_in(&it->by, 2))
        CancelIo((HANDLE)it->s);
    else
        CancelIoEx((HANDLE)it->s, one_in(&it->by, 2) ? NULL : &it->window[last]->overlapped);
}

static void receive_some(peer *it) {
    scene *in = it->scene;
    if (in->plan.window && it->posted < MOST_RECEIVES) {
        open_window(it);
        if (in->plan.gives_up)
            give_up_by_chance(it);
        if (it->pending)
            take_first(it);
    } else if (it->pending) {
        take_first(it);
    } else {
        unsigned room = STREAM - in->had, most = 1 + size_by_chance(&it->by, 16);
        int got = recv(it->s, in->stream + in->had, (int)(most < room ? most : room), 0);
        if (got > 0)
            take(it, NULL, (unsigned)got);
        else
            in->end = got == 0 ? 0 : WSAGetLastError();
    }
}

static THREAD_RESULT peer_body(void *argument) {
    scene *in = argument;
    peer it = {.scene = in, .s = in->it.server, .by = {mix(in->plan.seed + 99)}};
    int leaves = 0;
    while (in->end < 0 && !leaves) {
        receive_some(&it);
        if (in->plan.mood != READS)
            pause_by_chance(&it.by);
        if (in->plan.mood == DAWDLES && one_in(&it.by, 20))
            SleepEx(chance(&it.by, 20), FALSE);
        leaves = in->had >= in->plan.stays;
    }
    if (in->plan.mood == RESETS && leaves)
        reset(it.s);
    else if (closesocket(it.s) != 0)
        fault(&in->plan, "close-peer", "failed with %d", WSAGetLastError());
    while (it.pending) {
        request *first = it.window[it.first];
        if (leaves) {
            await(first);
            check_told(first);
            it.first = (it.first + 1) % WINDOW, it.pending--;
        } else {
            take_first(&it);
        }
    }
    return 0;
}
