/* One thread alone, then two at once, each with a socket and a processor of its own: whether senders that share nothing
 * but the library stand in each other's way. */
#define _GNU_SOURCE
#include "measure.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../candidates/posix_candidate.h"

enum { THREADS_AT_ONCE = 2 };

struct runner {
    const struct row *row;
    struct side *side;
    pthread_barrier_t *barrier;
    int processor, rounds;
    double *results;
};

static void stay_on(int wanted) {
    cpu_set_t all, one;
    /* The whole run stays on one processor; here is the exception. */
    memset(&all, 0xff, sizeof all);
    sched_setaffinity(0, sizeof all, &all);
    sched_getaffinity(0, sizeof all, &all);
    CPU_ZERO(&one);
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET((size_t)i, &all) && wanted-- == 0)
            CPU_SET((size_t)i, &one);
    sched_setaffinity(0, sizeof one, &one);
}

static void *run_rounds(void *argument) {
    struct runner *runner = argument;
    stay_on(runner->processor);
    for (int i = 0; i < runner->rounds; i++) {
        pthread_barrier_wait(runner->barrier);
        runner->results[i] = burst_round(runner->side, &runner->row->task);
    }
    return NULL;
}

/* ns an operation of each round of the first thread, while `threads` run. */
static void run_threads(const struct row *row, struct side *sides, int threads, int rounds, double *results) {
    static double unused[MOST_ROUNDS];
    struct runner runners[THREADS_AT_ONCE];
    pthread_t ids[THREADS_AT_ONCE];
    pthread_barrier_t barrier;
    pthread_barrier_init(&barrier, NULL, (unsigned)threads);
    for (int i = 0; i < threads; i++) {
        runners[i] = (struct runner){row, &sides[i], &barrier, i, rounds, i == 0 ? results : unused};
        must(pthread_create(&ids[i], NULL, run_rounds, &runners[i]) == 0, "pthread_create");
    }
    for (int i = 0; i < threads; i++)
        pthread_join(ids[i], NULL);
    pthread_barrier_destroy(&barrier);
}

static int open_sides(struct side *sides, const struct candidate *candidate, const struct row *row) {
    for (int i = 0; i < THREADS_AT_ONCE; i++) {
        sides[i].candidate = candidate;
        sides[i].state = open_with_sink(candidate, &row->task, &sides[i].sink);
        if (sides[i].state == NULL)
            return 0;
        calibrate(&sides[i], row);
    }
    return 1;
}

/* A few rounds of each kind at a time, so that all four see the same machine. */
static void compare_threads(const struct row *row, struct side *references, struct side *sides, int rounds) {
    static struct side alone, together, plain;
    alone.candidate = together.candidate = sides[0].candidate;
    plain.candidate = references[0].candidate;
    for (int i = 0; i < rounds; i++) {
        double reference_alone, reference_together, own_alone, own_together;
        run_threads(row, references, 1, 1, &reference_alone);
        run_threads(row, sides, 1, 1, &own_alone);
        run_threads(row, references, THREADS_AT_ONCE, 1, &reference_together);
        run_threads(row, sides, THREADS_AT_ONCE, 1, &own_together);
        alone.ratios[i] = own_alone / own_together;
        alone.own[i] = own_together;
        alone.references[i] = own_alone;
        plain.ratios[i] = reference_alone / reference_together;
        plain.own[i] = reference_together;
        plain.references[i] = reference_alone;
        together.ratios[i] = own_together / reference_together;
        together.own[i] = own_together;
        together.references[i] = reference_together;
    }
    print_side("threads-together", &together, rounds);
    print_side("threads-scaling", &alone, rounds);
    print_side("threads-scaling", &plain, rounds);
}

void measure_threads(const struct candidate *reference, const struct candidate *const *others, const struct row *row,
                     int rounds) {
    static struct side references[THREADS_AT_ONCE], sides[THREADS_AT_ONCE];
    if (open_sides(references, reference, row) && open_sides(sides, others[0], row))
        compare_threads(row, references, sides, rounds);
}
