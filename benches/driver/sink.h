/* The receiving ends, emptied in bulk between the timed stretches. That of a single socket is in this process. Those of
 * many sockets are in one of their own, which has a limit of descriptors of its own too; it reads when it is told. */
#ifndef SINK_H
#define SINK_H

#include <sys/types.h>

#include "../candidate.h"

struct sink {
    int port, listener, end; /* end: of a single socket */
    int sockets;
    pid_t process; /* of many sockets */
    int orders, answers;
};

/* Opens a candidate's sockets together with their sink; NULL where the candidate does not do the task. */
void *open_with_sink(const struct candidate *candidate, const struct task *task, struct sink *sink);
void drain(const struct sink *sink);
void close_sink(struct sink *sink);
/* As many descriptors as the system gives to this user. Returns how many. */
int raise_descriptor_limit(void);

#endif
