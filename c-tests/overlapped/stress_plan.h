/* What overlapped_stress does in one round. The plan follows from one number; the rest is the threads' luck. */
#pragma once
#include "pending.h"

enum { SCENES = 3, POSTERS = 3, EACH = 48, BUDGET = 1 << 20, BODY = 256 << 10, STREAM = BUDGET + POSTERS * BODY };

/* What becomes of the sending socket while requests are posted. */
enum trouble { NOTHING, CANCELS, SHUTS_DOWN, CLOSES_EARLY, CLOSES_PENDING, TROUBLES };
static const char *const trouble_names[] = {"nothing", "cancels", "shuts down", "closes early", "closes pending"};
/* What the peer does: reads to the end, with pauses, or is gone after some bytes. */
enum mood { READS, DAWDLES, LEAVES, RESETS, MOODS };
static const char *const mood_names[] = {"reads", "dawdles", "leaves", "resets"};

/* How the end of a request is told. CALL is a send that is not overlapped. */
enum kind { EVENT, ROUTINE, PLAIN, PACKET, EVENT_AND_PACKET, EVENT_NO_PACKET, CALL };
static const char *const kind_names[] = {"event", "routine", "plain", "packet", "event and packet", "tagged", "call"};

typedef struct {
    unsigned long long state;
} luck;

static unsigned long long mix(unsigned long long x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static unsigned chance(luck *it, unsigned below) { return (unsigned)(mix(it->state++) >> 24) % below; }

static int one_in(luck *it, unsigned number) { return chance(it, number) == 0; }

/* From 0 on, small ones as likely as large ones. */
static unsigned size_by_chance(luck *it, unsigned bits) { return chance(it, 1u << chance(it, bits + 1)); }

/* Nothing, some turns of a loop, a turn of the others, or a few milliseconds. */
static void pause_by_chance(luck *it) {
    switch (chance(it, 6)) {
    case 0:
        for (volatile unsigned left = size_by_chance(it, 18); left > 0; left--)
            continue;
        break;
    case 1:
        thread_yield();
        break;
    case 2:
        SleepEx(chance(it, 4), FALSE);
    }
}

typedef struct {
    unsigned long long seed;
    enum trouble trouble;
    enum mood mood;
    int posters, each, leaving; /* how many post, how many requests, a bit for each poster that ends at once */
    int port, skips;            /* the sender has a completion port, and no packets for what succeeds at once */
    int nonblocking, toggles;   /* the sender's mode, and whether it changes all the time */
    int chains, receives;       /* routines post the next send; receives that wait on the sender for what never comes */
    int lingers;                /* the sender is closed with a reset */
    int send_room, receive_room, limit; /* SO_SNDBUF, SO_RCVBUF, SO_SNDTIMEO; -1 and 0 for as it is */
    int largest;                        /* bits of a length */
    int window, gives_up;               /* receives that the peer has pending, 0 for recv; it cancels some */
    enum kind reading;                  /* of those */
    unsigned stays;                     /* after so many bytes the peer leaves */
} plan;

/* What the round consists of, without what happens to it. */
static void plan_work(plan *it, luck *by) {
    static const int rooms[] = {-1, -1, 0, 2048, 8192, 1 << 16};
    it->posters = 1 + (int)chance(by, POSTERS);
    it->each = 1 + (int)chance(by, EACH - 8);
    it->port = (int)chance(by, 2);
    it->skips = it->port && one_in(by, 3);
    it->nonblocking = one_in(by, 4);
    it->toggles = one_in(by, 8);
    it->chains = one_in(by, 2);
    it->receives = one_in(by, 2) ? 1 + (int)chance(by, 3) : 0;
    it->send_room = rooms[chance(by, 6)];
    it->receive_room = one_in(by, 2) ? -1 : rooms[3 + chance(by, 3)];
    it->limit = one_in(by, 8) ? 1 + (int)chance(by, 30) : 0;
    it->largest = one_in(by, 4) ? 18 : one_in(by, 2) ? 14 : 9;
    if (it->receive_room == 2048 || it->receive_room == 8192)
        it->largest = 9; /* the kernel lets large amounts wait for a timer again and again */
    it->window = one_in(by, 3) ? 0 : 1 + (int)chance(by, 4);
    it->reading = (enum kind)chance(by, PACKET + 1);
    it->gives_up = one_in(by, 3);
}

static plan plan_of(unsigned long long seed) {
    luck by = {mix(seed)};
    plan it = {.seed = seed};
    plan_work(&it, &by);
    it.trouble = (enum trouble)chance(&by, TROUBLES);
    it.mood = (enum mood)chance(&by, MOODS);
    if (one_in(&by, 3))
        it.mood = READS;
    it.leaving = one_in(&by, 3) ? (int)chance(&by, 1 << POSTERS) : 0;
    it.lingers = one_in(&by, 3);
    it.stays = it.mood >= LEAVES ? size_by_chance(&by, 20) : ~0u;
    return it;
}

static int peer_goes(const plan *it) { return it->mood >= LEAVES; }
static int sender_goes(const plan *it) { return it->trouble >= CLOSES_EARLY; }
/* When all have posted and all is told, the sender is closed without ending the stream before. */
static int closes_at_once(const plan *it) { return it->receives == 0 && it->seed % 2 == 0; }

/* The first fault ends the test when the rounds that run are over. */
static flag faults;

static void fault(const plan *it, const char *name, const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (faults++ < 20)
        printf("FAIL overlapped_stress:%s: %s\n  round %llu: sender %s, peer %s after %u, %d x %d posts below 2^%d, "
               "leaving %d, %s%s, %s%s, chains %d, receives %d, lingers %d, rooms %d %d, limit %d, window %d %s%s\n",
               name, text, it->seed, trouble_names[it->trouble], mood_names[it->mood], it->stays, it->posters, it->each,
               it->largest, it->leaving, it->port ? "port" : "no port", it->skips ? " skipped" : "",
               it->nonblocking ? "nonblocking" : "blocking", it->toggles ? " toggled" : "", it->chains, it->receives,
               it->lingers, it->send_room, it->receive_room, it->limit, it->window, kind_names[it->reading],
               it->gives_up ? " gives up" : "");
    fflush(stdout);
    if (getenv("OVERLAPPED_STRESS_ABORT"))
        abort();
}
