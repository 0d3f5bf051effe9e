/* The host's utmpx.h. In a file that uses Winsock, its timeval is the host's, not Winsock's. */

#pragma GCC system_header

#if defined(WS2_WINSOCK_NAMES) && !defined(WS2_INSIDE_HOST_HEADER)
#define WS2_INSIDE_HOST_HEADER
#include "ws2/host_begin.h"
#include_next <utmpx.h>
#include "ws2/host_end.h"
#undef WS2_INSIDE_HOST_HEADER
#else
#include_next <utmpx.h>
#endif
