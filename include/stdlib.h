/* The host's stdlib.h; under _WIN32 with the names that Microsoft adds. */

#pragma GCC system_header

#if defined(_WIN32) && !defined(_STDLIB_H)
/* Windows has none of these, and programs bring their own. */
#define arc4random ws2_host_arc4random
#define arc4random_buf ws2_host_arc4random_buf
#define arc4random_uniform ws2_host_arc4random_uniform
#include_next <stdlib.h>
#undef arc4random
#undef arc4random_buf
#undef arc4random_uniform
#else
#include_next <stdlib.h>
#endif

#ifdef _WIN32
#include "ws2/crt_stdlib.h"
#endif
