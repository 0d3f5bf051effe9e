/* Winsock's timeval. In C its tag is plain timeval wherever the host's was not declared first, see host_first.h. */

#ifndef WS2_TIMEVAL_H
#define WS2_TIMEVAL_H

/** How long `select` may wait. Both members have 32 bits, as Windows' `long` has. */
struct ws2_timeval {
    int tv_sec;
    int tv_usec;
};

#endif /* WS2_TIMEVAL_H */
