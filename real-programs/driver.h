/* What the drivers share: a driver is compiled twice, for Windows with this library's headers and for Linux, and the
 * two talk to each other. `DRIVER serve` prints the port it listens on; `DRIVER call PORT` connects to it. */

#ifndef REAL_PROGRAMS_DRIVER_H
#define REAL_PROGRAMS_DRIVER_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ends the program where something is not as it must be. */
#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            printf("%s:%d: not so: %s (errno %d)\n", __FILE__, __LINE__, #condition, errno);                           \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

/* The byte at a place of a stream of data; streams with another seed differ in nearly every byte. */
static inline char pattern_byte(size_t place, unsigned seed) {
    return (char)((((unsigned)place + seed * 977u) * 2654435761u) >> 23);
}

static inline void pattern_fill(char *data, size_t length, size_t place, unsigned seed) {
    for (size_t i = 0; i < length; i++) {
        data[i] = pattern_byte(place + i, seed);
    }
}

/* Whether the bytes are those of the stream. */
static inline int pattern_is(const char *data, size_t length, size_t place, unsigned seed) {
    for (size_t i = 0; i < length; i++) {
        if (data[i] != pattern_byte(place + i, seed)) {
            printf("byte %zu differs\n", place + i);
            return 0;
        }
    }
    return 1;
}

static inline void tell_port(unsigned port) {
    printf("port %u\n", port);
    fflush(stdout);
}

/* Which of the two the program is. */
static inline int is_server(int argc, char **argv) {
    CHECK(argc >= 2);
    return strcmp(argv[1], "serve") == 0;
}

static inline unsigned short port_argument(int argc, char **argv) {
    CHECK(argc >= 3);
    return (unsigned short)atoi(argv[2]);
}

#endif /* REAL_PROGRAMS_DRIVER_H */
