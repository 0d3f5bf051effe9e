/* What arrived in a round of overlapped_stress is what the ends of the requests say: of each thread's sends, in the
 * order they were posted, exactly the bytes that each is said to have sent, and those of one call together. */
#pragma once
#include "stress_peer.h"

/* How many of the bytes are the message's first ones. */
static unsigned same_bytes(const request *it, const char *bytes, unsigned count) {
    const char *rest = body_of(it->round, it->by->index, it->place);
    unsigned same = 0;
    while (same < count && same < it->length && bytes[same] == (same < HEAD ? (char)it->head[same] : rest[same - HEAD]))
        same++;
    return same;
}

static int may_have_sent(const request *it) { return it->moved != 0 || (it->unknown && it->length != 0); }

static request *next_of(poster *by, int *at) {
    while (*at < by->count && !may_have_sent(by->all[*at]))
        ++*at;
    return *at < by->count ? by->all[*at] : NULL;
}

/* Whether the bytes begin with a broken off send, of which any part may have left. Doubt remains when there is too
 * little of it. */
static int begins_broken(const request *it, const char *bytes, unsigned count, int *doubt) {
    unsigned enough = it->length < HEAD ? it->length : HEAD;
    int begins = count >= enough && same_bytes(it, bytes, enough) == enough;
    *doubt |= !begins || enough < HEAD;
    return begins;
}

/* For a fault: the sends around the place where the stream went wrong. */
static void tell_sends(scene *in, int places[POSTERS]) {
    for (int i = 0; i < in->plan.posters; i++)
        for (int j = places[i] > 3 ? places[i] - 3 : 0; j < in->posters[i].count && j < places[i] + 3; j++) {
            request *it = in->posters[i].all[j];
            printf("  poster %d send %d: %s, %llu of %u bytes, call gave %d, status %x%s%s\n", i, j,
                   kind_names[it->kind], it->moved, it->length, it->called, it->status, it->unknown ? ", unknown" : "",
                   j == places[i] ? " <-" : "");
        }
}

/* Takes the next message off the stream. How many bytes it has, 0 if there is nothing more to be said. */
static unsigned check_message(scene *in, unsigned at, int places[POSTERS], int *doubt) {
    const char *bytes = in->stream + at;
    unsigned left = in->had - at, index = (unsigned char)*bytes, due, same;
    request *it = NULL;
    if (index < (unsigned)in->plan.posters)
        while ((it = next_of(&in->posters[index], &places[index])) && it->unknown &&
               !begins_broken(it, bytes, left, doubt))
            places[index]++;
    due = !it ? 1 : it->unknown ? it->length : (unsigned)it->moved;
    same = !it ? 0 : same_bytes(it, bytes, due < left ? due : left);
    if (it)
        places[index]++;
    if (same == due)
        return due;
    if (*doubt || (it && it->unknown && in->plan.limit))
        return 0;
    if (it && same == left && in->end != 0)
        return 0;
    tell_sends(in, places);
    fault(&in->plan, "content", "byte %u of %u: of %u bytes due of poster %u %u were right; the stream ended with %d",
          at, in->had, due, index, same, in->end);
    return 0;
}

static void check_stream(scene *in) {
    int places[POSTERS] = {0}, doubt = 0;
    unsigned at = 0, step = 1;
    while (at < in->had && step != 0)
        at += step = check_message(in, at, places, &doubt);
    if (in->end != 0 || step == 0 || doubt)
        return;
    for (int i = 0; i < in->plan.posters; i++) {
        request *it = next_of(&in->posters[i], &places[i]);
        while (it && it->unknown)
            places[i]++, it = next_of(&in->posters[i], &places[i]);
        if (it)
            fault(&in->plan, "missing",
                  "the stream ended cleanly without the %llu bytes of send %u of poster %d, which gave %d", it->moved,
                  it->place, i, it->called);
    }
}

/* The codes that a call may fail with, by what the round does. */
static int may_return(const plan *it, const request *of) {
    switch (of->called) {
    case 0:
    case WSA_IO_PENDING:
        return 1;
    case WSAEWOULDBLOCK:
        return of->kind == CALL && (it->nonblocking || it->toggles);
    case WSAETIMEDOUT:
        return of->kind == CALL && it->limit;
    case WSAESHUTDOWN:
        return it->trouble == SHUTS_DOWN;
    case WSAENOTSOCK:
        return it->trouble == CLOSES_EARLY;
    case WSAECONNABORTED:
        return it->trouble == CLOSES_EARLY || peer_goes(it);
    case WSAECONNRESET:
        return peer_goes(it);
    default:
        return 0;
    }
}

/* The ends that a request may come to. */
static int may_end(const plan *it, const request *of) {
    int port_alone = it->port && of->kind == PACKET;
    switch (of->status) {
    case 0:
        return of->by ? of->moved == of->length : of->moved == 0 && (peer_goes(it) || !sender_goes(it));
    case CANCELLED:
        return it->trouble == CANCELS || sender_goes(it) || (of->by && of->by->leaves && !port_alone);
    case CONNECTION_RESET:
        return peer_goes(it);
    case PIPE_DISCONNECTED: /* what was posted before leaves first: it ends so only with the connection */
        return peer_goes(it) && it->trouble == SHUTS_DOWN;
    default:
        return peer_goes(it) || (!of->by && sender_goes(it));
    }
}

static void check_send(scene *in, request *it) {
    int whole = it->called != 0 || it->moved == it->length;
    if (!may_return(&in->plan, it))
        fault(&in->plan, "call-code", "%s of %u bytes gave %d", kind_names[it->kind], it->length, it->called);
    if (it->settled && (!may_end(&in->plan, it) || it->moved > it->length))
        fault(&in->plan, "end-code", "%s: %llu of %u bytes, status %x, call gave %d", kind_names[it->kind], it->moved,
              it->length, it->status, it->called);
    if (it->kind == CALL && in->plan.nonblocking + in->plan.toggles)
        whole |= it->moved > 0 && it->moved < it->length;
    if (!whole)
        fault(&in->plan, "short", "%s: %llu of %u bytes", kind_names[it->kind], it->moved, it->length);
    in->cut += it->settled && it->status != 0;
}

/* The first send that was cancelled, perhaps after a part of it had left. */
static const request *cancelled_send(scene *in, unsigned long long least) {
    for (int i = 0; i < in->plan.posters; i++)
        for (int j = 0; j < in->posters[i].count; j++) {
            const request *it = in->posters[i].all[j];
            if (it->settled && it->status == CANCELLED && it->moved >= least)
                return it;
        }
    return NULL;
}

/* How the stream ended is how the sender ended it. A close is a reset when requests are pending, or a part of one has
 * left. */
static void check_end(scene *in) {
    const plan *it = &in->plan;
    int clean = in->end == 0, own = in->end < 0, closes = sender_goes(it) || closes_at_once(it);
    const request *torn = cancelled_send(in, 1), *pending = cancelled_send(in, 0);
    if (own && !peer_goes(it))
        fault(it, "no-end", "the peer saw no end");
    if (!clean && !own && (in->end != WSAECONNRESET || !(sender_goes(it) || (torn && closes))))
        fault(it, "peer-code", "the stream ended with %d", in->end);
    if (!torn && sender_goes(it) && !it->leaving)
        torn = pending;
    if (clean && torn && closes && it->trouble != SHUTS_DOWN)
        fault(it, "ended-cleanly", "after %llu of %u bytes of send %u of poster %d, which was cancelled", torn->moved,
              torn->length, torn->place, torn->by->index);
}
