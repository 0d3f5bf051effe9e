/* Where Microsoft's C library would end the program, or has nothing to say: the answers of this one. */
#ifndef _WIN32
#define _WIN32
#endif
#include <check.h>
#include <io.h>
#include <malloc.h>
#include <windows.h>

int main(void) {
    char text[200];
    check("strerror-winsock", strerror_s(text, sizeof text, WSAENOTSOCK) == 0 && strstr(text, "WSAENOTSOCK") != NULL);
    check("strerror-winsock-cut", strerror_s(text, 4, WSAENOTSOCK) == 0 && strcmp(text, "WSA") == 0);
    check("strerror-no-room", strerror_s(text, 0, 1) == EINVAL && strerror_s(NULL, 9, 1) == EINVAL);
    check("random-nowhere", rand_s(NULL) == EINVAL);
    check("access-mode", _access_s("/", 1) == EINVAL && errno == EINVAL);
    check("read-too-much", _read(0, text, 0x80000000U) == -1 && errno == EINVAL);
    errno = 0;
    check("handle", _get_osfhandle(0) == -1 && errno == EBADF);
    check("malloca-too-much", _malloca((size_t)-8) == NULL);
    return check_result();
}
