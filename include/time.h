/* The host's time.h. Under _GNU_SOURCE it declares timeval; in a Windows build that is not in the way of Winsock's. */

#pragma GCC system_header

#if defined(_WIN32) && defined(_GNU_SOURCE)
#include "ws2/host_first.h"
#endif

#include_next <time.h>
