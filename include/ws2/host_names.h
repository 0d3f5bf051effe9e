/* Settles, once per source file, how Winsock's names live beside the host's names that are spelled alike.
 *
 * Six names are declared by glibc headers that have nothing to do with sockets: timeval, fd_set, select, u_long,
 * gethostname and socklen_t; stdlib.h brings the first four in gnu modes and in C++. For each of them:
 *
 *  - not declared yet: the host's is renamed to ws2_host_NAME wherever a host header declares it from now on, and
 *    Winsock's gets the plain name;
 *  - declared already: the host keeps the name, and NAME becomes a macro for ws2_NAME.
 *
 * In C++ timeval and fd_set are macros in both cases. A parameter's type is part of a function's mangled name there,
 * and two source files that include the same headers in another order must still link. For the same reason C++
 * overloads select instead of using a macro: a class may have a method of that name.
 *
 * WS2_HOST_NAME: the host's came first. */

#ifndef WS2_HOST_NAMES_H
#define WS2_HOST_NAMES_H

#ifdef WS2_SEND_H
#define WS2_SEND_H_FIRST
#endif

#ifdef __timeval_defined
#define WS2_HOST_TIMEVAL
#endif
#ifdef _SYS_SELECT_H
#define WS2_HOST_FD_SET
#endif
#ifdef __u_char_defined
#define WS2_HOST_U_LONG
#endif
#ifdef _UNISTD_H
#define WS2_HOST_GETHOSTNAME
#endif
#ifdef __socklen_t_defined
#define WS2_HOST_SOCKLEN_T
#endif

/* These come with almost every other header: taken now, their guards keep them shut. Under _GNU_SOURCE, which C++
 * always has, time.h uses timeval too. */
#define WS2_INSIDE_HOST_HEADER
#include "host_begin.h"
#include <sys/select.h>
#include <sys/types.h>
#ifdef __USE_GNU
#include <time.h>
#endif
#include "host_end.h"
#undef WS2_INSIDE_HOST_HEADER

/* FD_SETSIZE is the user's where there is one, and 64 otherwise. glibc's own definition does not count; it is told
 * apart by its text, which names __FD_SETSIZE. */
#pragma push_macro("__FD_SETSIZE")
#undef __FD_SETSIZE
#define __FD_SETSIZE -1
#if FD_SETSIZE == -1
#undef FD_SETSIZE
#ifdef WS2_USER_FD_SETSIZE
#pragma pop_macro("FD_SETSIZE")
#else
#define FD_SETSIZE 64
#endif
#endif
#pragma pop_macro("__FD_SETSIZE")

#undef FD_SET
#undef FD_CLR
#undef FD_ZERO
#undef FD_ISSET

/* sys/ioctl.h has these for ioctl, with the kernel's values. */
#undef FIONBIO
#undef FIONREAD
#undef FIOASYNC
#undef SIOCSHIWAT
#undef SIOCGHIWAT
#undef SIOCSLOWAT
#undef SIOCGLOWAT
#undef SIOCATMARK
#undef IOC_VOID
#undef IOC_OUT
#undef IOC_IN
#undef IOC_INOUT

/* ws2_send.h calls a type ws2_NAME where POSIX owns NAME. There is one type only; what differs is which of the two
 * names is the tag. */
#ifdef WS2_SEND_H_FIRST
#define sockaddr ws2_sockaddr
#define addrinfo ws2_addrinfo
#define hostent ws2_hostent
#define servent ws2_servent
#define protoent ws2_protoent
#define pollfd ws2_pollfd
#else
#define ws2_sockaddr sockaddr
#define ws2_addrinfo addrinfo
#define ws2_hostent hostent
#define ws2_servent servent
#define ws2_protoent protoent
#define ws2_pollfd pollfd
#endif

#ifndef WS2_TIMEVAL_IS_MACRO
#define ws2_timeval timeval
#endif
#ifndef WS2_FD_SET_IS_MACRO
#define ws2_fd_set fd_set
#endif

#endif /* WS2_HOST_NAMES_H */
