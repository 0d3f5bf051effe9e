/* The host's string.h; under _WIN32 with the names that Microsoft adds. */

#pragma GCC system_header

#include_next <string.h>

#ifdef _WIN32
#include "ws2/crt_string.h"
#endif
