/* The host's malloc.h; under _WIN32 with the names that Microsoft adds. */

#pragma GCC system_header

#include_next <malloc.h>

#ifdef _WIN32
#include "ws2/crt_malloc.h"
#endif
