/* Measures one row of the benchmarks.
 *
 *     bench rows                                 names the rows
 *     bench ratio ROW ROUNDS CANDIDATE...        ratios of CPU time to the plain calls
 *     bench count ROW OPERATIONS CANDIDATE       does so many operations and nothing else, for strace and callgrind
 *     bench memory ROW CANDIDATE                 bytes of a socket or a pending operation
 *
 * Candidates are named by their modules, which stand beside the program. What is printed are lines of fields between
 * tabs; the first one says of what kind. A candidate that is missing or has nothing for this row is such a line too.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <libgen.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../candidates/posix_candidate.h"
#include "measure.h"

enum { SPARE_DESCRIPTORS = 256 };

/* Peers, and the plain calls among them, must reach libc's send and not an alias of ours. */
static void check_send(void) {
    Dl_info info;
    must(dladdr(dlsym(RTLD_DEFAULT, "send"), &info) != 0 && strstr(info.dli_fname, "libc.so") != NULL, "send of libc");
}

static void *load_symbol(const char *name, const char *symbol) {
    char program[PATH_MAX] = "", path[PATH_MAX + 64];
    void *module;
    must(readlink("/proc/self/exe", program, sizeof program - 1) > 0, "/proc/self/exe");
    snprintf(path, sizeof path, "%s/candidate_%s.so", dirname(program), name);
    module = access(path, R_OK) == 0 ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    if (module == NULL) {
        printf("absent\t%s\t%s\n", name, access(path, R_OK) == 0 ? dlerror() : "was not built");
        return NULL;
    }
    check_send();
    return dlsym(module, symbol);
}

static const struct candidate *const *load(const char *name) { return load_symbol(name, "candidates"); }

static void stay_on_one_processor(void) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET((size_t)sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
}

/* Fewer sockets where the system does not give as many descriptors; the result says how many there were. */
static struct row fitting_row(const char *name) {
    const struct row *row = find_row(name);
    struct row it;
    int limit = raise_descriptor_limit();
    must(row != NULL, "a row of that name");
    it = *row;
    if (it.task.sockets > limit - SPARE_DESCRIPTORS)
        it.task.sockets = limit - SPARE_DESCRIPTORS;
    return it;
}

static int add_sides(struct side *sides, int count, const char *module, const struct row *row) {
    const struct candidate *const *next = load(module);
    for (; next && *next && count < MOST_SIDES; next++) {
        struct side *side = &sides[count];
        side->candidate = *next;
        if (row->family == PENDING && side->candidate->post == NULL)
            continue;
        side->state = open_with_sink(side->candidate, &row->task, &side->sink);
        if (side->state == NULL) {
            printf("without\t%s\t%s\n", row->name, side->candidate->name);
            close_sink(&side->sink);
            continue;
        }
        calibrate(side, row);
        count++;
    }
    return count;
}

/* Rows of many sockets: one candidate after the other, with plain calls on the same sockets. So the reference and the
 * candidate find the same part of the kernel's structures in the caches, and the descriptors suffice. */
static void ratio_of_many(const struct row *row, int rounds, const char *module) {
    static struct side sides[3];
    const struct candidate *const *raw = load("raw"), *const *next = load(module);
    void *(*share)(const struct task *, const struct candidate *, void *) = load_symbol("raw", "raw_share");
    for (; next && *next; next++) {
        const struct candidate *it = *next;
        struct side own = {.candidate = it};
        own.state = it->descriptor ? open_with_sink(it, &row->task, &own.sink) : NULL;
        if (own.state == NULL) {
            printf("without\t%s\t%s\n", row->name, it->name);
            continue;
        }
        sides[2] = own;
        for (int i = 0; i < 2; i++)
            sides[i] = (struct side){.candidate = raw[i], .state = share(&row->task, it, own.state), .sink = own.sink};
        for (int i = 0; i < 3; i++)
            calibrate(&sides[i], row);
        measure(row, sides, 3, rounds);
        it->close(own.state);
        close_sink(&own.sink);
    }
}

static void ratio(const char *name, int rounds, char **modules, int count) {
    static struct side sides[MOST_SIDES];
    struct row row = fitting_row(name);
    int opened;
    must(rounds > 0 && rounds <= MOST_ROUNDS, "the number of rounds");
    if (row.family == THREADS) {
        const struct candidate *const *reference = load("raw");
        for (int i = 0; i < count; i++) {
            const struct candidate *const *others = load(modules[i]);
            if (others)
                measure_threads(reference[0], others, &row, rounds);
        }
        return;
    }
    stay_on_one_processor();
    /* The second one of this module is the control. */
    if (row.task.sockets > 1) {
        for (int i = 0; i < count; i++)
            ratio_of_many(&row, rounds, modules[i]);
        return;
    }
    opened = add_sides(sides, 0, "raw", &row);
    for (int i = 0; i < count; i++)
        opened = add_sides(sides, opened, modules[i], &row);
    measure(&row, sides, opened, rounds);
    for (int i = 0; i < opened; i++) {
        sides[i].candidate->close(sides[i].state);
        close_sink(&sides[i].sink);
    }
}

static void count_operations(const char *name, int operations, const char *module) {
    struct row row = fitting_row(name);
    const struct candidate *const *it = load(module);
    struct sink sink;
    void *state = it ? open_with_sink(it[0], &row.task, &sink) : NULL;
    if (state == NULL) {
        printf("without\t%s\t%s\n", name, module);
        return;
    }
    it[0]->run(state, operations);
    it[0]->close(state);
}

int main(int count, char **arguments) {
    signal(SIGPIPE, SIG_IGN);
    if (count == 2 && strcmp(arguments[1], "rows") == 0)
        list_rows();
    else if (count > 4 && strcmp(arguments[1], "ratio") == 0)
        ratio(arguments[2], atoi(arguments[3]), arguments + 4, count - 4);
    else if (count == 5 && strcmp(arguments[1], "count") == 0)
        count_operations(arguments[2], atoi(arguments[3]), arguments[4]);
    else if (count == 4 && strcmp(arguments[1], "memory") == 0) {
        struct row row = fitting_row(arguments[2]);
        const struct candidate *const *it = load(arguments[3]);
        if (it)
            measure_memory(it[0], &row);
    } else {
        fprintf(stderr, "usage: bench rows | ratio ROW ROUNDS CANDIDATE... | count ROW OPERATIONS CANDIDATE | "
                        "memory ROW CANDIDATE\n");
        return 2;
    }
    return 0;
}
