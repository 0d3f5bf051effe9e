/* Microsoft's names in stdlib.h. */

#ifndef WS2_CRT_STDLIB_H
#define WS2_CRT_STDLIB_H

#include "base_types.h"
#include "crt_names.h"

WS2_CRT_BEGIN

__int64 _strtoi64(const char *text, char **end, int base) WS2_LIBC(strtoll);
unsigned __int64 _strtoui64(const char *text, char **end, int base) WS2_LIBC(strtoull);
__int64 _atoi64(const char *text) WS2_LIBC(atoll);

intptr_t ws2_crt_getrandom(void *buffer, size_t size, unsigned flags) WS2_LIBC(getrandom);

/* A random number of the kernel's, good enough for keys. Returns 0, or EINVAL where there is no room for it. */
static inline errno_t rand_s(unsigned int *number) {
    if (number == NULL)
        return WS2_CRT_EINVAL;
    /* So few bytes come at once or not at all. */
    while (ws2_crt_getrandom(number, sizeof *number, 0) != (intptr_t)sizeof *number) {
    }
    return 0;
}

void *ws2_crt_aligned_alloc(size_t alignment, size_t size) WS2_LIBC(aligned_alloc);

/* The C library wants a multiple of the alignment, Microsoft's does not. */
static inline void *_aligned_malloc(size_t size, size_t alignment) {
    if (alignment == 0 || (alignment & (alignment - 1)) != 0 || size + alignment < size)
        return NULL;
    return ws2_crt_aligned_alloc(alignment, (size + alignment - 1) & ~(alignment - 1));
}

void _aligned_free(void *memory) WS2_LIBC(free);

WS2_CRT_END

#ifndef _countof
#define _countof(array) (sizeof(array) / sizeof((array)[0]))
#endif
#ifndef _MAX_PATH
#define _MAX_PATH 260
#endif

#endif /* WS2_CRT_STDLIB_H */
