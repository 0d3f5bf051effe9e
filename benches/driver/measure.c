#define _GNU_SOURCE
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUND_NS = 5000000, USUAL_BATCH = 64, FIRST_WINDOW = 32 << 10, CYCLES = 100, WARM_UP = 3, CALIBRATIONS = 101 };

static long long read_clock(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

long long thread_ns(void) { return read_clock(CLOCK_THREAD_CPUTIME_ID); }

long long process_ns(void) { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

static long long side_ns(const struct side *side) {
    return side->candidate->spent ? side->candidate->spent(side->state) : thread_ns();
}

/* As much as the receiver's first window takes, so that sending does not depend on how far the window has grown; and at
 * least one operation on each socket, so that all of them stay in use. */
static int batch_of(const struct task *task) {
    int bytes = task->buffers * task->length, batch = USUAL_BATCH;
    if (bytes * batch > FIRST_WINDOW)
        batch = FIRST_WINDOW / bytes;
    return task->sockets > batch ? task->sockets : batch;
}

double burst_round(struct side *side, const struct task *task) {
    int batch = batch_of(task);
    double spent = 0;
    long long calls = 0;
    while (spent < ROUND_NS) {
        long long start = side_ns(side);
        side->candidate->run(side->state, batch);
        spent += (double)(side_ns(side) - start) - side->overhead;
        calls += batch;
        drain(&side->sink);
    }
    return spent / (double)calls;
}

/* Everything that the candidate's threads spend is counted, whenever they run; what this thread spends to fill the
 * socket and to read is not. A child fills its socket itself, and reads nothing. */
static double pending_cycle(struct side *side, const struct task *task) {
    const struct candidate *it = side->candidate;
    int is_child = it->spent != NULL;
    long long start = is_child ? it->spent(side->state) : process_ns(), before, excluded;
    before = side_ns(side);
    if (task)
        it->fill(side->state);
    excluded = side_ns(side) - before;
    if (task)
        it->post(side->state, task->capacity);
    before = is_child ? 0 : thread_ns();
    if (task)
        drain(&side->sink);
    excluded += is_child ? 0 : thread_ns() - before;
    if (task)
        it->finish(side->state);
    return (double)((is_child ? it->spent(side->state) : process_ns()) - start - excluded);
}

double pending_round(struct side *side, const struct task *task) {
    double spent = 0;
    for (int i = 0; i < CYCLES; i++)
        spent += pending_cycle(side, task) - side->overhead;
    return spent / CYCLES;
}

static int compare(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

void calibrate(struct side *side, const struct row *row) {
    double samples[CALIBRATIONS];
    side->overhead = 0;
    for (int i = 0; i < CALIBRATIONS; i++) {
        if (row->family == PENDING) {
            samples[i] = pending_cycle(side, NULL);
        } else {
            long long start = side_ns(side);
            side->candidate->run(side->state, 0);
            samples[i] = (double)(side_ns(side) - start);
        }
    }
    qsort(samples, CALIBRATIONS, sizeof *samples, compare);
    side->overhead = samples[CALIBRATIONS / 2];
}

static double run_round(struct side *side, const struct row *row) {
    return row->family == PENDING ? pending_round(side, &row->task) : burst_round(side, &row->task);
}

/* Each candidate's round has one of the reference beside it; who goes first takes turns. */
void measure(const struct row *row, struct side *sides, int count, int rounds) {
    for (int i = -WARM_UP; i < rounds; i++) {
        for (int j = 1; j < count; j++) {
            double reference = 0, own;
            if (i % 2 == 0)
                reference = run_round(&sides[0], row);
            own = run_round(&sides[j], row);
            if (i % 2 != 0)
                reference = run_round(&sides[0], row);
            if (i < 0)
                continue;
            sides[j].ratios[i] = own / reference;
            sides[j].own[i] = own;
            sides[j].references[i] = reference;
        }
    }
    for (int j = 1; j < count; j++)
        print_side(row->name, &sides[j], rounds);
}

/* row, candidate, its version, sockets, ns of the reference, ns of the candidate, median ratio, quartiles, rounds. */
void print_side(const char *row, struct side *side, int rounds) {
    qsort(side->ratios, (size_t)rounds, sizeof(double), compare);
    qsort(side->own, (size_t)rounds, sizeof(double), compare);
    qsort(side->references, (size_t)rounds, sizeof(double), compare);
    printf("ratio\t%s\t%s\t%s\t%d\t%.1f\t%.1f\t%.4f\t%.4f\t%.4f\t%d\n", row, side->candidate->name,
           side->candidate->version(), side->sink.sockets, side->references[rounds / 2], side->own[rounds / 2],
           side->ratios[rounds / 2], side->ratios[rounds / 4], side->ratios[rounds * 3 / 4], rounds);
    fflush(stdout);
}
