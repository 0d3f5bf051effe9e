/* One case's sockets and results, and the steps that are done to them. */
#pragma once
#include "face.h"

enum { WORDS = 8, RESULTS = 4 };

typedef struct {
    void *socket;
    int datagram, listener, peer, filled, last;
} connection;

typedef struct scene {
    const face *face;
    connection pairs[2];
    char names[RESULTS];
    begun *results[RESULTS];
    pthread_t spawned;
    char step[SAID], outcome[SAID];
} scene;

/* Does one step; `said` becomes its outcome, empty for none. */
void step(scene *it, const char *text, char *said);
/* The steps that make a connection; whether `kind` is one. */
int make(scene *it, connection *pair, const char *kind, char *said);
void scene_end(scene *it);
