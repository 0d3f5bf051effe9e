/* The host's stdio.h; under _WIN32 with the names that Microsoft adds. */

#pragma GCC system_header

#include_next <stdio.h>

#ifdef _WIN32
#include "ws2/crt_stdio.h"
#endif
