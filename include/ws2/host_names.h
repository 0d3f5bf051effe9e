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

#include "host_first.h"

#ifndef FD_SETSIZE
#define FD_SETSIZE 64
#endif

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

/* ws2_send.h calls a type ws2_NAME where POSIX owns NAME, see host_first.h. */
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

#endif /* WS2_HOST_NAMES_H */
