#define _GNU_SOURCE
#include "steps.h"
#include "peer.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PATIENCE = 10 };

static struct timespec deadline(void) {
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at);
    at.tv_sec += PATIENCE;
    return at;
}

static void say_count(char *said, int sent, const int *code) {
    if (*said)
        return;
    int used = sprintf(said, "%d", sent);
    if (code)
        sprintf(said + used, " %d", *code);
}

/* The arguments of the send whose name is `name`, which may end in _code. */
static sending sending_of(const char *name, char **word, int *code) {
    static const char *const names[] = {"send", "send_flags", "send_size", "send_part", "send_list", "send_list_flags"};
    sending it = {.code = strstr(name, "_code") ? code : NULL};
    int length = (int)strlen(name) - (it.code ? 5 : 0);
    for (int i = 0; i < 6; i++)
        if ((int)strlen(names[i]) == length && strncmp(names[i], name, (size_t)length) == 0)
            it.form = (enum form)i;
    if (strncmp(name, "begin", 5) == 0)
        it.form = strstr(name, "list") ? LIST_FLAGS : PART;
    if (it.form == LIST && it.code)
        it.form = LIST_FLAGS;
    if (it.form >= LIST)
        it.segments = values_list(word[0]);
    else
        it.buffer = values_array(word[0]);
    if (it.form == PART)
        it.offset = atoi(word[1]);
    if (it.form == PART || it.form == SIZE)
        it.size = atoi(word[it.form == PART ? 2 : 1]);
    if (it.form != WHOLE && it.form != LIST)
        it.flags = values_flags(word[it.form == PART ? 3 : it.form == SIZE ? 2 : 1]);
    return it;
}

static void do_send(scene *it, connection *pair, const char *name, char **word, char *said) {
    int code = -1;
    sending what = sending_of(name, word, &code);
    pair->last = it->face->send(pair->socket, &what, said);
    say_count(said, pair->last, what.code);
}

static const face *noting;

void noted(begun *it, void *given) {
    it->given = given;
    it->thread = pthread_self();
    __atomic_add_fetch(&it->callbacks, 1, __ATOMIC_SEQ_CST);
    if (it->ends) {
        int sent = noting->end(it->socket, given, NULL, it->ended);
        say_count(it->ended, sent, NULL);
    }
    sem_post(&it->called);
}

static int slot(scene *it, const char *name) {
    for (int i = 0; i < RESULTS && name && !name[1]; i++)
        if (it->names[i] == *name)
            return i;
    return -1;
}

static void do_begin(scene *it, connection *pair, const char *name, char **word, char *said) {
    int code = -1, used = (int)strlen(it->names), last = 1;
    begun *state = calloc(1, sizeof *state);
    sending what = sending_of(name, word + 1, &code);
    while (word[last + 1])
        last++;
    noting = it->face;
    sem_init(&state->called, 0, 0);
    state->socket = pair->socket;
    state->callback = strcmp(word[last], "none") != 0;
    state->ends = strcmp(word[last], "end") == 0;
    it->names[used] = *word[0];
    it->results[used] = state;
    state->result = it->face->begin(pair->socket, &what, state, said);
    if (*said)
        state->result = NULL;
    else if (what.code)
        sprintf(said, "%s %d", state->result ? "begun" : "null", code);
    else if (!state->result)
        strcpy(said, "null");
}

/* What the callback was told: how often, with which result, on which thread, and what EndSend in it gave. */
static void do_callback(scene *it, begun *state, char *said) {
    struct timespec until = deadline();
    if (sem_timedwait(&state->called, &until) != 0) {
        strcpy(said, "not called");
        return;
    }
    int used = sprintf(said, "called");
    if (state->callbacks != 1)
        used += sprintf(said + used, " %d", state->callbacks);
    used += sprintf(said + used, " %s", it->face->same(state->given, state->result) ? "same" : "another");
    used += sprintf(said + used, " %s", pthread_equal(state->thread, pthread_self()) ? "here" : "apart");
    if (*state->ended)
        sprintf(said + used, " %s", state->ended);
}

/* Steps with a result; whether `name` is one. */
static int of_result(scene *it, connection *pair, const char *name, const char *which, char *said) {
    int at = slot(it, which), code = -1;
    begun *state = at < 0 ? NULL : it->results[at];
    void *result = state ? state->result : strcmp(which, "null") == 0 ? NULL : it->face->strange();
    if (strcmp(name, "end") == 0)
        say_count(said, it->face->end(pair->socket, result, NULL, said), NULL);
    else if (strcmp(name, "end_code") == 0)
        say_count(said, it->face->end(pair->socket, result, &code, said), &code);
    else if (strcmp(name, "completed") == 0)
        strcpy(said, it->face->is_completed(result) ? "true" : "false");
    else if (strcmp(name, "synchronously") == 0)
        strcpy(said, it->face->completed_synchronously(result) ? "true" : "false");
    else if (strcmp(name, "state") == 0)
        strcpy(said, it->face->has_state(result, state) ? "same" : "another");
    else if (strcmp(name, "wait") == 0)
        strcpy(said, it->face->wait(result, PATIENCE * 1000) ? "" : "no end");
    else if (strcmp(name, "callback") == 0)
        do_callback(it, state, said);
    else
        return 0;
    return 1;
}

static void do_receive(connection *pair, const char *word, char *said) {
    int last = strcmp(word, "last") == 0, length = last ? pair->last : atoi(word);
    unsigned char *data = malloc((size_t)length + 1);
    char whole[32];
    values_runs(said, SAID, data, peer_take(pair->peer, data, length));
    free(data);
    snprintf(whole, sizeof whole, "0+%d", length);
    if (last && strcmp(said, whole) == 0)
        strcpy(said, "0+last");
}

static void do_datagram(connection *pair, char *said) {
    static unsigned char data[1 << 16];
    int length = peer_datagram(pair->peer, data, sizeof data);
    if (length < 0)
        strcpy(said, "nothing");
    else
        values_runs(said, SAID, data, length);
}

static void do_drain(connection *pair, char *said) {
    char word[16], whole[32];
    sprintf(word, "%d", pair->filled);
    do_receive(pair, word, said);
    snprintf(whole, sizeof whole, "0+%d", pair->filled);
    strcpy(said, strcmp(said, whole) == 0 ? "" : "broken");
}

/* Steps of the peer and of the kernel; whether `name` is one. */
static int of_peer(scene *it, connection *pair, const char *name, const char *word, char *said) {
    if (strcmp(name, "receive") == 0)
        do_receive(pair, word, said);
    else if (strcmp(name, "drain") == 0)
        do_drain(pair, said);
    else if (strcmp(name, "datagram") == 0)
        do_datagram(pair, said);
    else if (strcmp(name, "ends") == 0)
        strcpy(said, peer_ends(pair->peer));
    else if (strncmp(name, "fill", 4) == 0)
        pair->filled += peer_fill(it->face->descriptor(pair->socket), pair->filled, name[4] ? 400 : 20);
    else if (strcmp(name, "peer_send") == 0)
        peer_send(pair->peer, values_array(word).bytes, values_array(word).length);
    else if (strcmp(name, "peer_close") == 0 || strcmp(name, "peer_reset") == 0) {
        (name[5] == 'c' ? peer_close : peer_reset)(pair->peer);
        pair->peer = 0;
    } else if (strcmp(name, "await_failure") != 0)
        return 0;
    if (strcmp(name, "peer_reset") == 0 || strcmp(name, "await_failure") == 0)
        strcpy(said, peer_await_failure(it->face->descriptor(pair->socket)) ? "" : "no failure");
    return 1;
}

static void do_take(scene *it, connection *pair, const char *word, char *said) {
    unsigned char data[64];
    int length = it->face->receive(pair->socket, data, atoi(word), said);
    if (!*said)
        values_runs(said, SAID, data, length);
}

static void do_property(scene *it, connection *pair, char **word, char *said) {
    static const char *const names[] = {"available", "blocking", "connected", "send_timeout"};
    int which = 0, value;
    while (which < SEND_TIMEOUT && strcmp(names[which], word[1]) != 0)
        which++;
    if (strcmp(word[0], "set") == 0) {
        it->face->set(pair->socket, (enum property)which, atoi(word[2]), said);
        return;
    }
    if (which == AVAILABLE && it->face->descriptor(pair->socket) >= 0)
        peer_await_data(it->face->descriptor(pair->socket));
    value = it->face->get(pair->socket, (enum property)which, said);
    if (!*said && (which == BLOCKING || which == CONNECTED))
        strcpy(said, value ? "true" : "false");
    else if (!*said)
        sprintf(said, "%d", value);
}

/* Steps of the socket itself; whether `name` is one. */
static int of_socket(scene *it, connection *pair, char **word, char *said) {
    static const char *const hows[] = {"Receive", "Send", "Both"};
    if (strcmp(word[0], "get") == 0 || strcmp(word[0], "set") == 0)
        do_property(it, pair, word, said);
    else if (strcmp(word[0], "take") == 0)
        do_take(it, pair, word[1], said);
    else if (strcmp(word[0], "close") == 0)
        it->face->close(pair->socket, said);
    else if (strcmp(word[0], "send_to") == 0)
        say_count(said, it->face->send_to(pair->socket, values_array(word[1]), peer_port(pair->peer), said), NULL);
    else if (strcmp(word[0], "shutdown") == 0) {
        for (int how = 0; how < 3; how++)
            if (strcmp(hows[how], word[1]) == 0)
                it->face->shutdown(pair->socket, how, said);
    } else
        return make(it, pair, word[0], said);
    return 1;
}

static void *spawned(void *argument) {
    scene *it = argument;
    step(it, it->step, it->outcome);
    return NULL;
}

/* Steps around a step, which begins at `rest`; whether `name` is one. */
static int of_steps(scene *it, const char *name, const char *rest, char *said) {
    struct timespec until = deadline();
    char number[32];
    if (strcmp(name, "spawn") == 0) {
        snprintf(it->step, sizeof it->step, "%s", rest);
        pthread_create(&it->spawned, NULL, spawned, it);
    } else if (strcmp(name, "join") == 0)
        strcpy(said, pthread_timedjoin_np(it->spawned, NULL, &until) == 0 ? it->outcome : "still running");
    else if (strcmp(name, "some") == 0) {
        char *send;
        long all = strtol(rest, &send, 10);
        step(it, send, said);
        snprintf(number, sizeof number, "%d", it->pairs[0].last);
        if (strcmp(said, number) == 0 && it->pairs[0].last > 0 && it->pairs[0].last < all)
            strcpy(said, "some");
    } else
        return 0;
    return 1;
}

void step(scene *it, const char *text, char *said) {
    char copy[SAID], *word[WORDS + 1] = {NULL}, *at = copy, *next = NULL;
    connection *pair = it->pairs;
    int count = 0;
    snprintf(copy, sizeof copy, "%s", text);
    for (char *one = strtok_r(at, " ", &next); one && count < WORDS; one = strtok_r(NULL, " ", &next))
        word[count++] = one;
    char **first = word;
    if (strcmp(word[0], "other") == 0) {
        pair++;
        first++;
    }
    *said = 0;
    const char *name = first[0], *second = first[1];
    if (of_steps(it, name, second ? text + (second - copy) : "", said))
        return;
    if (strncmp(name, "send", 4) == 0 && strcmp(name, "send_to") != 0)
        do_send(it, pair, name, first + 1, said);
    else if (strncmp(name, "begin", 5) == 0)
        do_begin(it, pair, name, first + 1, said);
    else if (!(second && of_result(it, pair, name, second, said)) && !of_peer(it, pair, name, second, said) &&
             !of_socket(it, pair, first, said))
        sprintf(said, "no such step");
}
