/* What the candidates on POSIX sockets share. */
#ifndef POSIX_CANDIDATE_H
#define POSIX_CANDIDATE_H

#include "../candidate.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { LARGEST_SEND = 4096 };
extern const char sent_bytes[LARGEST_SEND];

void must(int condition, const char *what);
/* A socket connected to a port of the loopback, with a send buffer that holds a batch. */
int connect_to(int port, const struct task *task);
/* In raw.c alone: plain calls on the sockets of another candidate. Freed with free. */
void *raw_share(const struct task *task, const struct candidate *owner, void *state);
void set_nonblocking(int descriptor);
void fill_descriptor(int descriptor);
/* The next socket in turn. */
int take_turn(int *next, int sockets);

#ifdef __cplusplus
}
#endif

#endif
