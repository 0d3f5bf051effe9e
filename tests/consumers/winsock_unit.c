/* One program, two functions called send: this file's is Winsock's, the other's is libc's. Neither may take the other.
 */
#include <winsock2.h>
#include <stdio.h>

int posix_unit(void);

static int expect(const char *what, int result, int code) {
    int error = WSAGetLastError(), right = result == SOCKET_ERROR && error == code;
    if (!right)
        printf("FAIL winsock %s: %d, error %d instead of %d\n", what, result, error, code);
    return !right;
}

int main(void) {
    WSADATA wsa;
    int failures = 0;
    /* Before WSAStartup libc's works, and Winsock's says so. */
    failures += posix_unit();
    failures += expect("send before WSAStartup", send(0, "x", 1, 0), WSANOTINITIALISED);
    if (WSAStartup(MAKEWORD(2, 2), &wsa))
        return 1;
    failures += expect("send on no socket", send(0, "x", 1, 0), WSAENOTSOCK);
    failures += expect("shutdown on no socket", shutdown(0, SD_BOTH), WSAENOTSOCK);
    failures += posix_unit();
    return failures || WSACleanup() ? 1 : 0;
}
