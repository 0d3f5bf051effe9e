/* The peers of the soak: a process of its own, which reads streams as each of them asks, and keeps a record of every
 * one in memory that both processes see. Like posix.h: nothing here may mention a type of winsock2.h. */
#pragma once

enum { SOAK_LISTENERS = 16, SOAK_PERIOD = 1048573, SOAK_LONGEST = 1 << 18 };

/* What the peer does with a stream; what it does to it, from the third on, when so many bytes have come. */
enum soak_habit { SOAK_READS, SOAK_DAWDLES, SOAK_STALLS, SOAK_HALF_CLOSES, SOAK_CLOSES, SOAK_RESETS, SOAK_HABITS };
/* How a stream ended, as the peer saw it. */
enum soak_end { SOAK_OPEN, SOAK_CLEAN, SOAK_RESET, SOAK_LEFT };

/* The first bytes of every stream. */
typedef struct {
    unsigned magic, slot;
    unsigned long long generation, leaves;
    unsigned habit, unused;
} soak_header;

enum { SOAK_MAGIC = 0x50AC50AC };

/* One for each socket; the generation counts the streams that the socket's place has had. */
typedef struct {
    _Atomic unsigned long long generation, received;
    _Atomic unsigned end, is_wrong;
} soak_record;

typedef struct {
    _Atomic int ready, hurry, stop;
    _Atomic unsigned long long strangers; /* streams that ended before their header had come */
    unsigned short ports[SOAK_LISTENERS]; /* of 127.0.0.1 and the addresses after it */
    char bytes[SOAK_PERIOD + SOAK_LONGEST];
    soak_record records[];
} soak_peers;

/* Where in `bytes` a stream begins: it goes through them again and again. */
static inline unsigned long long soak_begin(unsigned slot, unsigned long long generation) {
    return (slot * 2654435761u + generation * 40503u) % SOAK_PERIOD;
}

/* Raises the limit on descriptors to `wanted` as far as may be; what it is then. */
unsigned long posix_soak_descriptors(unsigned long wanted);
/* Starts the peers of so many sockets. The process must not have another thread yet. */
soak_peers *posix_soak_start(unsigned sockets);
/* Ends them, when all streams have ended; whether they ended well. */
int posix_soak_stop(soak_peers *it);
/* Kibibytes of memory that the process has in use. */
long posix_soak_resident(void);
