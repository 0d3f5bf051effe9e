/* Microsoft's names in string.h. */

#ifndef WS2_CRT_STRING_H
#define WS2_CRT_STRING_H

#include "crt_names.h"

WS2_CRT_BEGIN

#ifndef _strdup
char *_strdup(const char *source) WS2_LIBC(strdup);
#endif
#ifndef _stricmp
int _stricmp(const char *left, const char *right) WS2_LIBC(strcasecmp);
#endif
#ifndef _strnicmp
int _strnicmp(const char *left, const char *right, size_t count) WS2_LIBC(strncasecmp);
#endif

/* The library's own, for Winsock's codes. */
const char *ws2_strerror(int code);
int ws2_crt_strerror_r(int error, char *buffer, size_t size) WS2_LIBC(__xpg_strerror_r);

/* The text of an errno or of one of Winsock's codes, cut where the buffer is too small. Returns 0, or EINVAL for no
 * buffer. */
static inline errno_t strerror_s(char *buffer, rsize_t size, int error) {
    if (buffer == NULL || size == 0)
        return WS2_CRT_EINVAL;
    buffer[0] = '\0';
    if (error >= 10000) {
        const char *text = ws2_strerror(error);
        size_t length = __builtin_strlen(text);
        if (length >= size)
            length = size - 1;
        __builtin_memcpy(buffer, text, length);
        buffer[length] = '\0';
    } else {
        (void)ws2_crt_strerror_r(error, buffer, size);
    }
    return 0;
}

WS2_CRT_END

#endif /* WS2_CRT_STRING_H */
