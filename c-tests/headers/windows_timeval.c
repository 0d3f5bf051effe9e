/* A file of a Windows build. Whatever it includes, and whether winsock2.h comes first, last or never, the host's
 * timeval is not in reach under its own name. matrix.sh passes WINSOCK_FIRST, WINSOCK_LAST or neither, and one of the
 * host's headers or none. */

#ifdef WINSOCK_FIRST
#include <winsock2.h>
#endif
#ifdef HOST_HEADER
#include HOST_HEADER
#endif
#include <stdlib.h>
#include <sys/select.h>
#include <sys/types.h>
#include <time.h>
#if defined(FD_SET) != defined(WINSOCK_FIRST) || defined(FD_SETSIZE) != defined(WINSOCK_FIRST)
#error "the macros of a set of descriptors are Winsock's, or not there"
#endif

/* Not declared, so it may be the program's own. */
#if !defined(WINSOCK_FIRST) && !defined(WINSOCK_LAST)
struct fd_set;
typedef int u_long;
int select(u_long set);
#endif

#include <sys/time.h>
#ifdef WINSOCK_LAST
#ifndef OWN_FD_SETSIZE
#define FD_SETSIZE 64
#else
#define FD_SETSIZE OWN_FD_SETSIZE
#endif
#include <winsock2.h>
#endif

#ifdef __cplusplus
#define ASSERT(condition) static_assert(condition, #condition)
#else
#define ASSERT(condition) _Static_assert(condition, #condition)
#endif

ASSERT(sizeof(struct timeval) == 8);
ASSERT(sizeof(struct itimerval) == 32);
#if defined(WINSOCK_FIRST) || defined(WINSOCK_LAST)
ASSERT(sizeof(fd_set) == 8 + 8 * FD_SETSIZE && sizeof(u_long) == 4);
#endif

/* Windows has no function of this name; a program brings its own. */
int gettimeofday(struct timeval *now, void *zone);
int gettimeofday(struct timeval *now, void *zone) {
    now->tv_sec = (int)time(NULL);
    now->tv_usec = 0;
    return zone != NULL;
}

/* Mangled alike in C++, whatever came first. */
int wait_for(const struct timeval *timeout);
int wait_for(const struct timeval *timeout) {
#if defined(WINSOCK_FIRST) || defined(WINSOCK_LAST)
    return select(0, NULL, NULL, NULL, timeout);
#else
    return timeout->tv_sec;
#endif
}
