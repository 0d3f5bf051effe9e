/* What 10,000 sockets or pending operations add to the process's anonymous memory, pages that were written and belong
 * to no file: the heap, mappings, stacks of threads, wherever a library keeps its structures. What is made once is made
 * before: a few sockets are opened, and a few operations end, before the first reading. The kernel's memory is not in
 * it.
 */
#include "measure.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../candidates/posix_candidate.h"

enum { FIRST = 64 };

static long anonymous_bytes(void) {
    char line[256];
    long kilobytes = -1;
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    must(file != NULL, "/proc/self/smaps_rollup");
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "Anonymous: %ld kB", &kilobytes) == 1)
            break;
    fclose(file);
    return kilobytes * 1024;
}

static void print_memory(const struct candidate *candidate, const struct row *row, long bytes, int count) {
    printf("memory\t%s\t%s\t%s\t%.1f\t%d\t%d\n", row->name, candidate->name, candidate->version(),
           (double)bytes / count, candidate->request_bytes, count);
    fflush(stdout);
}

static void measure_idle(const struct candidate *candidate, const struct row *row) {
    struct task first = row->task;
    struct sink sinks[2];
    long before;
    void *state;
    first.sockets = FIRST;
    state = open_with_sink(candidate, &first, &sinks[0]);
    if (state == NULL)
        return;
    candidate->run(state, FIRST);
    before = anonymous_bytes();
    state = open_with_sink(candidate, &row->task, &sinks[1]);
    print_memory(candidate, row, anonymous_bytes() - before, row->task.sockets);
    _Exit(0);
}

/* The caller's structures stand there before the first reading: `request_bytes` tells of them. */
static void measure_pending(const struct candidate *candidate, const struct row *row) {
    struct sink sink;
    long before, after;
    void *state = open_with_sink(candidate, &row->task, &sink);
    if (state == NULL)
        return;
    for (int i = 0; i < FIRST; i++) {
        candidate->fill(state);
        candidate->post(state, FIRST);
        drain(&sink);
        candidate->finish(state);
    }
    candidate->fill(state);
    before = anonymous_bytes();
    candidate->post(state, row->task.capacity);
    after = anonymous_bytes();
    print_memory(candidate, row, after - before, row->task.capacity);
    _Exit(0);
}

void measure_memory(const struct candidate *candidate, const struct row *row) {
    if (row->family == PENDING && candidate->post == NULL)
        return;
    if (row->family == PENDING)
        measure_pending(candidate, row);
    else
        measure_idle(candidate, row);
}
