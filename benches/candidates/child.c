/* Candidates that are programs of their own: the rows of winsock.c under Wine, and Mono's Socket. A child connects its
 * sockets to the driver's port, says "ready", and does what each line on its standard input asks for: a letter and a
 * number. It answers with a line. Its CPU time is read from outside, with that of Wine's server; what the exchange of
 * lines costs is measured beforehand and taken off.
 *
 * The commands stand in BENCH_WINE and BENCH_MONO, the id of Wine's server in BENCH_WINESERVER. */
#define _GNU_SOURCE
#include "child.h"

#include "posix_candidate.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CLOCKS = 2 };

struct child {
    pid_t id;
    FILE *to, *from;
    int clocks;
    clockid_t clock[CLOCKS];
};

static void start(const char *command, const struct task *task, int port, int to[2], int from[2]) {
    char whole[4096];
    snprintf(whole, sizeof whole, "exec %s %d %d %d %d %d %d %d %d %d", command, task->operation, task->datagram,
             task->sockets, task->buffers, task->length, task->batch, task->capacity, task->no_delay, port);
    dup2(to[0], 0);
    dup2(from[1], 1);
    /* Wine leaves services behind, which would keep the driver's own standard error open. */
    dup2(open("/dev/null", O_WRONLY), 2);
    close(to[1]);
    close(from[0]);
    execl("/bin/sh", "sh", "-c", whole, (char *)NULL);
    _exit(127);
}

static int answered(struct child *child, const char *wanted) {
    char line[64];
    while (fgets(line, sizeof line, child->from))
        if (strncmp(line, wanted, strlen(wanted)) == 0)
            return 1;
    return 0;
}

static void add_clock(struct child *child, pid_t id) {
    if (id > 0 && clock_getcpuclockid(id, &child->clock[child->clocks]) == 0)
        child->clocks++;
}

void child_close(void *state) {
    struct child *child = state;
    fclose(child->to);
    fclose(child->from);
    waitpid(child->id, NULL, 0);
    free(child);
}

void *child_open(const char *command, const char *server, const struct task *task, int port) {
    struct child *child = calloc(1, sizeof *child);
    int to[2], from[2];
    must(child != NULL && pipe2(to, O_CLOEXEC) == 0 && pipe2(from, O_CLOEXEC) == 0, "pipe");
    if ((child->id = fork()) == 0)
        start(command, task, port, to, from);
    must(child->id > 0, "fork");
    close(to[0]);
    close(from[1]);
    child->to = fdopen(to[1], "w");
    child->from = fdopen(from[0], "r");
    if (!answered(child, "ready")) {
        child_close(child);
        return NULL;
    }
    add_clock(child, child->id);
    add_clock(child, server ? atoi(server) : 0);
    return child;
}

static void ask(void *state, char what, int count) {
    struct child *child = state;
    fprintf(child->to, "%c %d\n", what, count);
    fflush(child->to);
    must(answered(child, "done"), "a child's answer");
}

void child_run(void *state, int count) { ask(state, 'r', count); }

void child_fill(void *state) { ask(state, 'f', 0); }

void child_post(void *state, int count) { ask(state, 'p', count); }

void child_finish(void *state) { ask(state, 'e', 0); }

long long child_spent(void *state) {
    struct child *child = state;
    long long sum = 0;
    for (int i = 0; i < child->clocks; i++) {
        struct timespec time = {0};
        clock_gettime(child->clock[i], &time);
        sum += time.tv_sec * 1000000000LL + time.tv_nsec;
    }
    return sum;
}

/* Beyond the rows of a single socket a child would only measure more of the same. */
int child_fits(const struct task *task) { return task->sockets == 1; }
