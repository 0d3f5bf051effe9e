/* Microsoft's names in stdio.h. */

#ifndef WS2_CRT_STDIO_H
#define WS2_CRT_STDIO_H

#include <stdarg.h>

#include "crt_names.h"

WS2_CRT_BEGIN

#define WS2_CRT_FORMAT(text, first) __attribute__((format(printf, text, first)))

/* The length of the text, without its end. */
WS2_CRT_FORMAT(1, 0)
static inline int _vscprintf(const char *format, va_list arguments) {
    return __builtin_vsnprintf(NULL, 0, format, arguments);
}

/* Unlike vsnprintf: a text of exactly `count` characters is stored without an end, and of a longer one the first
 * `count` characters, which gives -1. Without a buffer, the length. */
WS2_CRT_FORMAT(3, 0)
static inline int _vsnprintf(char *buffer, size_t count, const char *format, va_list arguments) {
    int length;
    char *whole;
    va_list again;
    va_copy(again, arguments);
    length = __builtin_vsnprintf(buffer, count, format, arguments);
    if (length >= 0 && count != 0 && (size_t)length >= count) {
        /* Only the last character is wrong. Without the memory to know it the text ends one earlier. */
        whole = (char *)__builtin_malloc((size_t)length + 1);
        if (whole != NULL) {
            (void)__builtin_vsnprintf(whole, (size_t)length + 1, format, again);
            buffer[count - 1] = whole[count - 1];
            __builtin_free(whole);
        }
    }
    va_end(again);
    return buffer != NULL && length >= 0 && (size_t)length > count ? -1 : length;
}

WS2_CRT_FORMAT(3, 4)
static inline int _snprintf(char *buffer, size_t count, const char *format, ...) {
    int length;
    va_list arguments;
    va_start(arguments, format);
    length = _vsnprintf(buffer, count, format, arguments);
    va_end(arguments);
    return length;
}

WS2_CRT_END

#endif /* WS2_CRT_STDIO_H */
