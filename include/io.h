/* Files by descriptor, under Microsoft's names. A descriptor is the host's, and a text file is one like any other. */

#ifndef _INC_IO
#define _INC_IO

#include <errno.h>
#include <stdint.h>

#include "ws2/base_types.h"
#include "ws2/crt_string.h"

WS2_CRT_BEGIN

int _open(const char *path, int flags, ...) WS2_LIBC(open);
int _close(int fd) WS2_LIBC(close);
int _access(const char *path, int mode) WS2_LIBC(access);
__int64 _lseeki64(int fd, __int64 offset, int origin) WS2_LIBC(lseek);

/* The old names, as the host's unistd.h has them: a program may include both. */
__ssize_t read(int fd, void *buffer, size_t size);
__ssize_t write(int fd, const void *buffer, size_t size);
int close(int fd);

intptr_t ws2_crt_read(int fd, void *buffer, size_t size) WS2_LIBC(read);
intptr_t ws2_crt_write(int fd, const void *buffer, size_t size) WS2_LIBC(write);

/* Counts are ints here: a larger one is refused, as Microsoft's library does. */
static inline int _read(int fd, void *buffer, unsigned size) {
    if (size > 0x7FFFFFFFU) {
        errno = EINVAL;
        return -1;
    }
    return (int)ws2_crt_read(fd, buffer, size);
}

static inline int _write(int fd, const void *buffer, unsigned size) {
    if (size > 0x7FFFFFFFU) {
        errno = EINVAL;
        return -1;
    }
    return (int)ws2_crt_write(fd, buffer, size);
}

/* Whether the file may be used: 0 exists, 2 write, 4 read, 6 both. Returns 0, or the error, which is in errno too. */
static inline errno_t _access_s(const char *path, int mode) {
    if (path == NULL || (mode & ~6) != 0) {
        errno = EINVAL;
        return EINVAL;
    }
    return _access(path, mode) == 0 ? 0 : errno;
}

/* Descriptors of the C library have no handles here: INVALID_HANDLE_VALUE and EBADF. */
static inline intptr_t _get_osfhandle(int fd) {
    (void)fd;
    errno = EBADF;
    return -1;
}

WS2_CRT_END

#endif /* _INC_IO */
