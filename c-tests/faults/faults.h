/* System calls and allocations of the library that fail on schedule. Only its debug build with the feature `faults` has
 * these functions; src/capi/faults.rs says what they do. */
#pragma once
#include "peers.h"
#include "posix_sockets.h"

typedef struct {
    const char *call;
    int descriptor;
    unsigned skip, times, one_in;
    int error;
    unsigned at_most, late;
} fault;

int ws2_test_fault(const fault *it);
void ws2_test_faults_end(unsigned long long seed);
unsigned long long ws2_test_faults_made(void);
unsigned long long ws2_test_allocations_refused(void);

/* One more rule: `inject(.call = "sendto", .skip = 3, .times = 1, .error = EPIPE)`. */
#define inject(...) require("rule", ws2_test_fault(&(fault){__VA_ARGS__}) == 0)

/* A name for the labels of one case. */
#define named(...)                                                                                                     \
    char name[64];                                                                                                     \
    snprintf(name, sizeof name, __VA_ARGS__)

/* No faults any more. */
static inline void calm(void) { ws2_test_faults_end(1); }

/* Every test ends with this: what never happened has proven nothing. */
static inline int faults_result(void) {
    calm();
    check("faults-made", ws2_test_faults_made() != 0);
    printf("faults: %llu\n", ws2_test_faults_made());
    return check_result();
}

static inline void start_limited(void) {
    posix_watchdog("the test hangs", 50);
    start();
}
