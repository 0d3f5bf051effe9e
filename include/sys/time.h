/* The host's sys/time.h. In a file that uses Winsock, its timeval is the host's, not Winsock's.
 *
 * In a Windows build it also gives Winsock's timeval, which programs look for here, and the functions that take the
 * host's are not declared, as on Windows. */

#pragma GCC system_header

#ifdef _WIN32
#include "../ws2/host_first.h"
#define gettimeofday ws2_host_gettimeofday
#define settimeofday ws2_host_settimeofday
#define adjtime ws2_host_adjtime
#define utimes ws2_host_utimes
#define lutimes ws2_host_lutimes
#define futimes ws2_host_futimes
#define futimesat ws2_host_futimesat
#endif

#if defined(WS2_HOST_FIRST_H) && !defined(WS2_INSIDE_HOST_HEADER)
#define WS2_INSIDE_HOST_HEADER
#include "../ws2/host_begin.h"
#include_next <sys/time.h>
#include "../ws2/host_end.h"
#undef WS2_INSIDE_HOST_HEADER
#else
#include_next <sys/time.h>
#endif

#ifdef _WIN32
#undef gettimeofday
#undef settimeofday
#undef adjtime
#undef utimes
#undef lutimes
#undef futimes
#undef futimesat
#ifndef WS2_INSIDE_HOST_HEADER
#include "../ws2/timeval.h"
#endif
#endif
