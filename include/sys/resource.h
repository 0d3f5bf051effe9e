/* The host's sys/resource.h. In a file that uses Winsock, its timeval is the host's, not Winsock's. */

#pragma GCC system_header

#ifdef _WIN32
#include "../ws2/host_first.h"
#endif

#if defined(WS2_HOST_FIRST_H) && !defined(WS2_INSIDE_HOST_HEADER)
#define WS2_INSIDE_HOST_HEADER
#include "../ws2/host_begin.h"
#include_next <sys/resource.h>
#include "../ws2/host_end.h"
#undef WS2_INSIDE_HOST_HEADER
#else
#include_next <sys/resource.h>
#endif
