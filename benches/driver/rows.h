/* The rows of the table: what is asked of every candidate, and how it is measured. */
#ifndef ROWS_H
#define ROWS_H

#include "../candidate.h"

enum family {
    BURST,   /* operations that end at once, 64 or more between two readings of the clock */
    PENDING, /* the socket is full, `capacity` operations are begun, the peer reads, their ends are taken */
    THREADS  /* bursts of one thread, and of two at once, each on a socket and a processor of its own */
};

struct row {
    const char *name;
    enum family family;
    struct task task;
};

const struct row *find_row(const char *name);
void list_rows(void);

#endif
