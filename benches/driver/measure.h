/* Rounds that alternate between the reference and the candidates, and what comes of them. */
#ifndef MEASURE_H
#define MEASURE_H

#include "rows.h"
#include "sink.h"

enum { MOST_ROUNDS = 1001, MOST_SIDES = 24 };

struct side {
    const struct candidate *candidate;
    void *state;
    struct sink sink;
    double overhead; /* ns of a reading of the clocks, and of a child's answer */
    double ratios[MOST_ROUNDS], own[MOST_ROUNDS], references[MOST_ROUNDS];
};

long long thread_ns(void);
long long process_ns(void);
/* Nanoseconds of CPU an operation, over a round. */
double burst_round(struct side *side, const struct task *task);
double pending_round(struct side *side, const struct task *task);
void calibrate(struct side *side, const struct row *row);
/* sides[0] is the reference. Prints a line for each of the others. */
void measure(const struct row *row, struct side *sides, int count, int rounds);
void print_side(const char *row, struct side *side, int rounds);
void measure_threads(const struct candidate *reference, const struct candidate *const *others, const struct row *row,
                     int rounds);
/* Bytes of anonymous memory that 10,000 idle sockets or pending operations cost, each. */
void measure_memory(const struct candidate *candidate, const struct row *row);

#endif
