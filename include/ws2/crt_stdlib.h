/* Microsoft's names in stdlib.h. */

#ifndef WS2_CRT_STDLIB_H
#define WS2_CRT_STDLIB_H

#include <errno.h>

#include "base_types.h"
#include "crt_names.h"

WS2_CRT_BEGIN

__int64 _strtoi64(const char *text, char **end, int base) WS2_LIBC(strtoll);
__int64 _atoi64(const char *text) WS2_LIBC(atoll);

intptr_t ws2_crt_getrandom(void *buffer, size_t size, unsigned flags) WS2_LIBC(getrandom);

/* A random number of the kernel's, good enough for keys. Returns 0, EINVAL where there is no room for it, or why the
 * kernel has none. */
static inline errno_t rand_s(unsigned int *number) {
    intptr_t size;
    if (number == NULL)
        return WS2_CRT_EINVAL;
    do {
        /* So few bytes come at once or not at all. */
        size = ws2_crt_getrandom(number, sizeof *number, 0);
    } while (size < 0 && errno == EINTR);
    return size < 0 ? errno : 0;
}

WS2_CRT_END

#endif /* WS2_CRT_STDLIB_H */
