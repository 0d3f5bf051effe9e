/* Takes the headers of the host that declare names of Winsock's, with those names renamed or noted: see host_names.h.
 *
 * winsock2.h includes it. In a Windows build, where _WIN32 is defined, the wrappers of the host's headers do so before
 * the first of them: there the host's timeval is in nobody's way and nobody's reach, as on Windows, and two files of a
 * program cannot disagree about its size. */

#ifndef WS2_HOST_FIRST_H
#define WS2_HOST_FIRST_H

/* ws2_send.h came before the host: its tags are ws2_timeval and ws2_fd_set. */
#ifdef WS2_SEND_H
#define WS2_TAGS_SETTLED
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

/* FD_SETSIZE is the user's where there is one. glibc's own definition does not count; it is told apart by its text,
 * which names __FD_SETSIZE. */
#ifdef FD_SETSIZE
#pragma push_macro("__FD_SETSIZE")
#undef __FD_SETSIZE
#define __FD_SETSIZE -1
#if FD_SETSIZE == -1
#undef FD_SETSIZE
#ifdef WS2_USER_FD_SETSIZE
#pragma pop_macro("FD_SETSIZE")
#endif
#endif
#pragma pop_macro("__FD_SETSIZE")
#endif

#undef FD_SET
#undef FD_CLR
#undef FD_ZERO
#undef FD_ISSET

/* ws2_send.h calls these two types ws2_NAME. There is one type only; what differs is which of the two names is the tag.
 */
#ifndef WS2_TIMEVAL_IS_MACRO
#define ws2_timeval timeval
#endif
#ifndef WS2_FD_SET_IS_MACRO
#define ws2_fd_set fd_set
#endif

#endif /* WS2_HOST_FIRST_H */
