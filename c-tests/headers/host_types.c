/* The host's structures keep their layout, and its functions their types, in a file that has both worlds. The
 * structures that have a timeval inside are the ones at risk. matrix.sh passes WINSOCK_FIRST or not. */

#define _GNU_SOURCE
#ifdef WINSOCK_FIRST
#include <winsock2.h>
#include <ws2tcpip.h>
#endif
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmpx.h>
#ifndef WINSOCK_FIRST
#include <winsock2.h>
#include <ws2tcpip.h>
#endif

_Static_assert(sizeof(struct timeval) == 8, "Winsock's timeval");
_Static_assert(sizeof(struct itimerval) == 32, "itimerval");
_Static_assert(sizeof(struct rusage) == 144, "rusage");
_Static_assert(sizeof(struct ntptimeval) == 72, "ntptimeval");
_Static_assert(sizeof(struct timex) == 208, "timex");
_Static_assert(sizeof(struct utmpx) == 384, "utmpx");
_Static_assert(sizeof(time_t) == 8 && sizeof(suseconds_t) == 8, "time_t");
_Static_assert(EINTR == 4 && EAGAIN == 11 && ECONNRESET == 104, "errno's names are the host's");
_Static_assert((int)FIONBIO == (int)0x8004667e && FIONREAD == 0x4004667f && SIOCATMARK == 0x40047307, "ioctl commands");
_Static_assert(IOC_IN == 0x80000000, "IOC_IN");
_Static_assert(TIOCGWINSZ == 0x5413, "the rest of sys/ioctl.h");

int host_calls(struct rusage *usage);
int host_calls(struct rusage *usage) {
    struct itimerval timer = {0};
    char name[64];
    timer.it_value.tv_sec = 1;
    getrusage(RUSAGE_SELF, usage);
    return setitimer(ITIMER_REAL, &timer, NULL) + gethostname(name, 64) + (int)getpid() + (int)usage->ru_utime.tv_sec;
}
