/* What the benchmarks ask of the library and of each of its peers. No socket header is included here: the candidates
 * for Winsock and for POSIX include their own.
 *
 * A candidate is a module of its own, `candidate_NAME.so`, that the driver loads with RTLD_LOCAL. So each binds the
 * `send` that it was written for, and one that could not be built is missing and nothing else.
 */
#ifndef CANDIDATE_H
#define CANDIDATE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum operation {
    CALL,    /* the plain send */
    GATHER,  /* one send of several buffers */
    EVENT,   /* an asynchronous send whose end is waited for: by an event ... */
    ROUTINE, /* ... by a completion routine ... */
    PORT     /* ... by a completion port. A peer has one way, and uses it for all three */
};

/* What one measurement asks for. */
struct task {
    enum operation operation;
    int datagram;
    int sockets;  /* taken in turn, one operation each */
    int buffers;  /* of one operation */
    int length;   /* of one buffer, in bytes */
    int batch;    /* operations begun before a peer's loop is asked for their ends */
    int capacity; /* the most operations that `post` begins at once */
    int no_delay; /* TCP_NODELAY: each send leaves by itself */
};

struct candidate {
    const char *name;
    const char *(*version)(void);
    /* Connects the sockets to a port of the loopback; NULL where the candidate has nothing that does this task. */
    void *(*open)(const struct task *task, int port);
    /* Does `count` operations, each begun and ended. */
    void (*run)(void *state, int count);
    /* A socket's descriptor, for plain calls on the same sockets; NULL where it is another process's. */
    int (*descriptor)(void *state, int index);
    /* The following are NULL where operations cannot be pending. */
    void (*fill)(void *state);            /* makes the first socket full */
    void (*post)(void *state, int count); /* begins operations on the first socket, which is full */
    void (*finish)(void *state);          /* returns when all of them have ended */
    /* CPU time so far of those who work for the candidate, in ns; NULL: the calling thread alone. */
    long long (*spent)(void *state);
    void (*close)(void *state);
    int request_bytes; /* of the structure that the caller keeps for a pending operation */
};

/* Each module's one symbol: pointers to its candidates, the last one NULL. */
extern const struct candidate *const candidates[];

#ifdef __cplusplus
}
#endif

#endif
