/* The host's wchar.h; under _WIN32 with the names that Microsoft adds. */

#pragma GCC system_header

#include_next <wchar.h>

#ifdef _WIN32
#include "ws2/crt_wchar.h"
#endif
