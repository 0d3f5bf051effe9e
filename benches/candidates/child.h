/* A candidate that is a program of its own, see child.c. */
#ifndef CHILD_H
#define CHILD_H

#include "../candidate.h"

int child_fits(const struct task *task);
void *child_open(const char *command, const char *server, const struct task *task, int port);
void child_run(void *state, int count);
void child_fill(void *state);
void child_post(void *state, int count);
void child_finish(void *state);
long long child_spent(void *state);
void child_close(void *state);

#endif
