/* The host's unistd.h. In a file that uses Winsock, its gethostname and socklen_t are the host's, not Winsock's. */

#pragma GCC system_header

#if defined(WS2_HOST_FIRST_H) && !defined(WS2_INSIDE_HOST_HEADER)
#define WS2_INSIDE_HOST_HEADER
#include "ws2/host_begin.h"
#include_next <unistd.h>
#include "ws2/host_end.h"
#undef WS2_INSIDE_HOST_HEADER
#else
#include_next <unistd.h>
#endif
