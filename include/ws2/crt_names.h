/* What the headers of Microsoft's C library have in common, where they stand in for it under _WIN32. */

#ifndef WS2_CRT_NAMES_H
#define WS2_CRT_NAMES_H

#include <stddef.h>

typedef int errno_t;
typedef size_t rsize_t;

/* A name of the C library's, under the one that Microsoft gives it. A label, not a macro: a program may define the
 * macro itself, in either direction. */
#define WS2_LIBC(name) __asm__(#name)

#ifdef __cplusplus
#define WS2_CRT_BEGIN extern "C" {
#define WS2_CRT_END }
#else
#define WS2_CRT_BEGIN
#define WS2_CRT_END
#endif

/* Numbers of errno that the functions return; errno.h need not be there. */
#define WS2_CRT_EINVAL 22

#endif /* WS2_CRT_NAMES_H */
