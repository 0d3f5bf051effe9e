/* Microsoft's names in wchar.h. */

#ifndef WS2_CRT_WCHAR_H
#define WS2_CRT_WCHAR_H

#include <stdarg.h>

#include "crt_names.h"

WS2_CRT_BEGIN

/* The compiler's wchar_t has 32 bits, and so has the text: it is not what functions that end in W take. */
int ws2_crt_vswprintf(wchar_t *buffer, size_t count, const wchar_t *format, va_list arguments) WS2_LIBC(vswprintf);

/* Like vswprintf, which gives -1 for a text that does not fit, and stores what fits. The text always has its end. */
static inline int _snwprintf(wchar_t *buffer, size_t count, const wchar_t *format, ...) {
    int length;
    va_list arguments;
    va_start(arguments, format);
    length = ws2_crt_vswprintf(buffer, count, format, arguments);
    va_end(arguments);
    return length;
}

WS2_CRT_END

#endif /* WS2_CRT_WCHAR_H */
