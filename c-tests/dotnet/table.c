/* Reads the table and prints `name: outcome` for each case. A case that does not come to an end is left behind: its
 * outcome is then `hang`, and the others still run. */
#define _GNU_SOURCE
#include "steps.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PATIENCE = 15 };

typedef struct {
    scene scene;
    char steps[4 * SAID], outcome[4 * SAID];
} played;

static void *play(void *argument) {
    played *it = argument;
    char said[SAID], *next = NULL;
    int used = 0;
    for (char *one = strtok_r(it->steps, ";", &next); one; one = strtok_r(NULL, ";", &next)) {
        step(&it->scene, one, said);
        if (*said)
            used += snprintf(it->outcome + used, sizeof it->outcome - (size_t)used, "%s%s", used ? " ; " : "", said);
    }
    scene_end(&it->scene);
    return NULL;
}

static void run(const face *face, const char *name, const char *steps) {
    struct timespec until;
    pthread_t thread;
    played *it = calloc(1, sizeof *it);
    it->scene.face = face;
    snprintf(it->steps, sizeof it->steps, "%s", steps);
    pthread_create(&thread, NULL, play, it);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE;
    int ended = pthread_timedjoin_np(thread, NULL, &until) == 0;
    printf("%s: %s\n", name, !ended ? "hang" : *it->outcome ? it->outcome : "silent");
    fflush(stdout);
    if (ended)
        free(it);
}

int cases_main(const face *it, int count, char **arguments) {
    char line[4 * SAID];
    FILE *table = count > 1 ? fopen(arguments[1], "r") : NULL;
    if (!table) {
        fprintf(stderr, "usage: %s TABLE\n", arguments[0]);
        return 2;
    }
    while (fgets(line, sizeof line, table)) {
        char *steps = strchr(line, '|'), *expected = steps ? strchr(steps + 1, '|') : NULL;
        if (*line == '#' || !expected)
            continue;
        *expected = 0;
        char *name = strtok(line, " |");
        run(it, name, steps + 1);
    }
    fclose(table);
    fflush(stdout);
    _Exit(0);
}
