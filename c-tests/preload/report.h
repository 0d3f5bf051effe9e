/* What these programs print. They are plain POSIX and run several times, without and with the preloaded library; every
 * run must print the same (equal.sh), so nothing here depends on numbers, addresses or time. The kernel's own answer is
 * the expectation: it is what the first run prints. */
#pragma once
#include "posix.h"
#include "posix_sockets.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

/* No call sets this: where it is still there, errno was left alone. */
#define UNTOUCHED 12345

/* Makes the call and prints its result, in 64 bits, and errno where it was touched. */
#define report(label, call)                                                                                            \
    ({                                                                                                                 \
        errno = UNTOUCHED;                                                                                             \
        ssize_t result_ = (call);                                                                                      \
        report_result(label, result_, errno);                                                                          \
        result_;                                                                                                       \
    })

/* What the program needs in order to mean something: it is the test that is broken where this does not hold. */
#define must(condition) ((condition) ? (void)0 : report_broken(__FILE__, __LINE__, #condition))

static inline void report_result(const char *label, ssize_t result, int error) {
    printf("%s: %zd%s%s\n", label, result, error == UNTOUCHED ? "" : " ", error == UNTOUCHED ? "" : strerror(error));
}

static inline void report_broken(const char *file, int line, const char *text) {
    int error = errno;
    printf("BROKEN %s:%d: %s (%s)\n", file, line, text, strerror(error));
    fflush(stdout);
    _Exit(2);
}

/* A line at a time, because a child would print its parent's buffer again; and an end for a program that hangs. */
static inline void report_begin(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    posix_watchdog("TIMEOUT\n", 40);
}
