/* The sending side of overlapped_stress: threads that post requests on one socket and wait for them, or end before. */
#pragma once
#include "stress_requests.h"

enum { HEAD = 16, BUFFERS = 1500, COPIES = 1 << 20, SHIFTS = 4096 };

/* The body of every message is a piece of this. */
static char body[BODY + SHIFTS];

typedef struct poster {
    struct scene *scene;
    int index, count, leaves, inside;
    luck by;
    request *all[EACH];
    WSABUF buffers[BUFFERS];
    thread runs;
} poster;

typedef struct scene {
    plan plan;
    pair it;
    pool requests;
    poster posters[POSTERS];
    request *receives[3];
    char copies[COPIES];
    flag copied, posted, budget, closed, have_posted;
    flag busy; /* seconds: when the round began; 0 between two rounds */
    unsigned long long seed, rounds, total, cut;
    HANDLE port;
    thread runs;
    char stream[STREAM];
    unsigned had;
    int end; /* of the stream: 0, or a code; -1 where the peer has left before */
} scene;

static void write_head(unsigned char *head, const plan *round, int index, unsigned place, DWORD length) {
    unsigned long long rest = mix(round->seed ^ (unsigned)index << 16 ^ place);
    memcpy(head, &rest, 8);
    memcpy(head + 8, &rest, 8);
    head[0] = (unsigned char)index;
    head[1] = (unsigned char)place;
    memcpy(head + 2, &length, sizeof length);
}

static const char *body_of(const plan *round, int index, unsigned place) {
    return body + mix(round->seed + place * 8 + (unsigned)index) % SHIFTS;
}

static DWORD length_by_chance(poster *by) {
    DWORD length = one_in(&by->by, 16) ? 0 : 1 + size_by_chance(&by->by, (unsigned)by->scene->plan.largest);
    int left = by->scene->budget -= (int)length;
    return left < 0 && length > 8 ? 8 : length;
}

/* In one piece, where there is room for that; otherwise in two. */
static int in_few_buffers(poster *by, request *it) {
    int at = one_in(&by->by, 2) &&it->length <= COPIES / 8 ? by->scene->copied += (int)it->length : COPIES + 1;
    const char *rest = body_of(it->round, by->index, it->place);
    DWORD head = it->length < HEAD ? it->length : HEAD;
    if (at <= COPIES) {
        char *copy = by->scene->copies + at - it->length;
        memcpy(copy, it->head, head);
        memcpy(copy + head, rest, it->length - head);
        by->buffers[0] = (WSABUF){it->length, copy};
        return 1;
    }
    by->buffers[0] = (WSABUF){head, (char *)it->head};
    by->buffers[1] = (WSABUF){it->length - head, (char *)rest};
    return it->length > HEAD ? 2 : 1;
}

/* Cut into many buffers, some of them empty. */
static int in_many_buffers(poster *by, request *it, int most) {
    const char *rest = body_of(it->round, by->index, it->place);
    DWORD head = it->length < HEAD ? it->length : HEAD, at = 0;
    int count = 0;
    while (at < it->length && count < most - 2) {
        DWORD end = at < head ? head : it->length, step = size_by_chance(&by->by, 6);
        step = step < end - at ? step : end - at;
        by->buffers[count++] = (WSABUF){step, at < head ? (char *)it->head + at : (char *)rest + at - head};
        at += step;
    }
    if (at < head) {
        by->buffers[count++] = (WSABUF){head - at, (char *)it->head + at};
        at = head;
    }
    by->buffers[count++] = (WSABUF){it->length - at, (char *)rest + at - head};
    return count;
}

static int buffers_by_chance(poster *by, request *it) {
    static const int most[] = {3, 9, 40, 200, BUFFERS};
    return one_in(&by->by, 2) ? in_few_buffers(by, it) : in_many_buffers(by, it, most[chance(&by->by, 5)]);
}

static enum kind kind_by_chance(poster *by) {
    if (one_in(&by->by, 6))
        return CALL;
    return by->scene->plan.port ? PACKET + chance(&by->by, 3) : (enum kind)chance(&by->by, 3);
}

/* A send that is not overlapped. */
static void call_send(poster *by, request *it, int count) {
    SOCKET s = by->scene->it.client;
    DWORD sent = SENTINEL;
    int result;
    if (count == 1 && one_in(&by->by, 2)) {
        result = send(s, by->buffers[0].buf, (int)it->length, 0);
        sent = (DWORD)result;
    } else {
        result = WSASend(s, by->buffers, (DWORD)count, &sent, 0, NULL, NULL);
    }
    it->called = result == SOCKET_ERROR ? WSAGetLastError() : 0;
    it->moved = result == SOCKET_ERROR ? 0 : sent;
}

static void call_overlapped(poster *by, request *it, int count) {
    DWORD *told = one_in(&by->by, 2) ? &it->count : NULL;
    int result = WSASend(by->scene->it.client, by->buffers, (DWORD)count, told, 0, &it->overlapped,
                         it->kind == ROUTINE ? routine_ran : NULL);
    int code = result == SOCKET_ERROR ? WSAGetLastError() : 0;
    if (code != 0 && code != WSA_IO_PENDING)
        poison(it);
    else if (it->runs)
        fault(it->round, "routine-early", "before its call returned");
    else if (code == 0 && has_event(it->kind) && !event_is_set(it))
        fault(it->round, "event-not-set", "when the call returned 0");
    it->called = code;
}

static void post_another(poster *by) {
    request *it;
    int count;
    if (by->inside++)
        fault(&by->scene->plan, "routine-inside", "a routine has run inside a send");
    it = request_new(&by->scene->requests, &by->scene->plan, kind_by_chance(by), length_by_chance(by));
    it->by = by;
    it->place = (unsigned)by->count;
    write_head(it->head, it->round, by->index, it->place, it->length);
    by->all[by->count++] = it;
    count = buffers_by_chance(by, it);
    if (it->kind == CALL)
        call_send(by, it, count);
    else
        call_overlapped(by, it, count);
    memset(by->buffers, 0xFF, (size_t)count * sizeof *by->buffers); /* the array was captured */
    /* 10038 says that the call came too late, so nothing of it has left. So does 10058, unless the connection has met
     * its end meanwhile: then it is also the code of a send that was blocked. */
    if (it->called == WSAECONNRESET || it->called == WSAECONNABORTED || it->called == WSAETIMEDOUT ||
        (it->called == WSAESHUTDOWN && peer_goes(it->round)))
        it->unknown = 1;
    by->scene->posted++;
    by->inside--;
}

/* A routine posts the next one. Not where the socket's number may be somebody else's by now. */
static void chain(poster *by) {
    const plan *round = &by->scene->plan;
    if (round->chains && round->trouble != CLOSES_PENDING && by->count < EACH)
        post_another(by);
}

/* What may be done at any time by whoever posts. */
static void look_around(poster *by) {
    SOCKET s = by->scene->it.client;
    pause_by_chance(&by->by);
    if (one_in(&by->by, 4))
        SleepEx(chance(&by->by, 2), TRUE);
    if (by->scene->plan.trouble == CANCELS && one_in(&by->by, 8))
        if (!CancelIo((HANDLE)s))
            fault(&by->scene->plan, "cancel-io", "failed with %d", (int)GetLastError());
}

/* The call that waits for one request without an event. */
static void ask_result(poster *by, request *it) {
    DWORD bytes = SENTINEL, flags = SENTINEL, code;
    BOOL done = WSAGetOverlappedResult(by->scene->it.client, &it->overlapped, &bytes, TRUE, &flags);
    code = done ? 0 : (DWORD)WSAGetLastError();
    if (internal_of(it) == PENDING)
        fault(it->round, "result-early", "gave %u while the request is pending", code);
    else if (code != wsa_code(internal_of(it)) || (done && bytes != it->overlapped.InternalHigh))
        fault(it->round, "result", "gave %u, %u bytes; %x", code, bytes, internal_of(it));
}

static THREAD_RESULT post_all(void *argument) {
    poster *by = argument;
    const plan *round = &by->scene->plan;
    while (by->count < round->each) {
        post_another(by);
        look_around(by);
    }
    by->scene->have_posted++;
    if (by->leaves)
        return 0;
    if (round->trouble == CLOSES_PENDING)
        wait_until(by->scene->closed);
    for (int i = 0; i < by->count; i++) {
        request *it = by->all[i];
        int accepted = it->called == 0 || it->called == WSA_IO_PENDING;
        if (it->kind == PLAIN && accepted && !sender_goes(round) && one_in(&by->by, 2))
            ask_result(by, it);
        if (it->kind != CALL)
            await(it);
    }
    return 0;
}

static void posters_start(scene *in) {
    for (int i = 0; i < in->plan.posters; i++) {
        poster *it = &in->posters[i];
        it->scene = in;
        it->index = i;
        it->count = it->inside = 0;
        it->leaves = in->plan.leaving >> i & 1;
        it->by.state = mix(in->plan.seed + (unsigned)i + 1);
        it->runs = thread_start(post_all, it);
    }
}

static void posters_join(scene *in) {
    for (int i = 0; i < in->plan.posters; i++) {
        poster *it = &in->posters[i];
        thread_join(it->runs);
        for (int j = 0; j < it->count && it->leaves; j++)
            it->all[j]->left = !it->all[j]->settled;
    }
}
