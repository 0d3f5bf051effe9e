/* The host's sys/stat.h; under _WIN32 with the names that Microsoft adds. */

#pragma GCC system_header

#include_next <sys/stat.h>

#ifdef _WIN32
#include "../ws2/crt_stat.h"
#endif
