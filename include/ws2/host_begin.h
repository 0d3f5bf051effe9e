/* Before a host header in a file that uses Winsock: gives the host its names back, or renames its declarations.
 * host_end.h is the other half. No include guard: used once per header. */

#undef timeval
#undef fd_set
#undef select
#undef u_long
#undef gethostname
#undef socklen_t

#ifndef WS2_HOST_TIMEVAL
#define timeval ws2_host_timeval
#endif
#ifndef WS2_HOST_FD_SET
#define fd_set ws2_host_fd_set
#define select ws2_host_select
#endif
#ifndef WS2_HOST_U_LONG
#define u_long ws2_host_u_long
#endif
#ifndef WS2_HOST_GETHOSTNAME
#define gethostname ws2_host_gethostname
#endif
#ifndef WS2_HOST_SOCKLEN_T
#define socklen_t ws2_host_socklen_t
#endif
