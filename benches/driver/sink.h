/* The receiving ends: a listener, a thread that accepts while a candidate connects, and a drain that empties them in
 * bulk between the timed stretches. */
#ifndef SINK_H
#define SINK_H

#include "../candidate.h"

struct sink {
    int port, listener, count, datagram, base;
    int *ends;
};

/* Open a candidate's sockets together with their sink; NULL where the candidate does not do the task. */
void *open_with_sink(const struct candidate *candidate, const struct task *task, struct sink *sink);
void drain(const struct sink *sink);
void close_sink(struct sink *sink);
/* As many descriptors as the system gives to this user. Returns how many. */
int raise_descriptor_limit(void);

#endif
