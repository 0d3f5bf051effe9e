/* The host's string.h; under _WIN32 with the names that Microsoft adds. */

#pragma GCC system_header

#if defined(_WIN32) && !defined(_STRING_H)
/* Windows has no strsep, and programs bring their own. */
#define strsep ws2_host_strsep
#include_next <string.h>
#undef strsep
#else
#include_next <string.h>
#endif

#ifdef _WIN32
#include "ws2/crt_string.h"
#endif
