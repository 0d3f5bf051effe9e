/* After a host header: the plain names are Winsock's again. See host_names.h for who gets a macro. */

#undef timeval
#undef fd_set
#undef select
#undef u_long
#undef gethostname
#undef socklen_t

#if defined(WS2_HOST_TIMEVAL) || defined(WS2_TAGS_SETTLED) || defined(__cplusplus)
#define WS2_TIMEVAL_IS_MACRO
#define timeval ws2_timeval
#endif
#if defined(WS2_HOST_FD_SET) || defined(WS2_TAGS_SETTLED) || defined(__cplusplus)
#define WS2_FD_SET_IS_MACRO
#define fd_set ws2_fd_set
#endif
#if defined(WS2_HOST_FD_SET) && !defined(__cplusplus)
#define select ws2_select
#endif
#ifdef WS2_HOST_U_LONG
#define u_long ws2_u_long
#endif
#ifdef WS2_HOST_GETHOSTNAME
#define gethostname ws2_gethostname
#endif
#ifdef WS2_HOST_SOCKLEN_T
#define socklen_t ws2_socklen_t
#endif
