/* The POSIX half of a program whose other half is Winsock's. */
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int expect(const char *what, ssize_t result, ssize_t wanted, int error) {
    int right = result == wanted && (wanted >= 0 || errno == error);
    if (!right)
        printf("FAIL posix %s: %zd instead of %zd, errno %d\n", what, result, wanted, errno);
    return !right;
}

int posix_unit(void) {
    int pair[2], failures = 0;
    char got[4];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
        return expect("socketpair", -1, 0, 0);
    failures += expect("send", send(pair[0], "abcd", 4, 0), 4, 0);
    failures += expect("recv", recv(pair[1], got, sizeof got, 0), 4, 0);
    failures += expect("shutdown", shutdown(pair[1], SHUT_RDWR), 0, 0);
    /* Read by a POSIX caller, Winsock's -1 is 4294967295. */
    failures += expect("send to nobody", send(pair[0], "x", 1, MSG_NOSIGNAL), -1, EPIPE);
    failures += expect("send on no descriptor", send(-1, "x", 1, 0), -1, EBADF);
    close(pair[0]);
    close(pair[1]);
    return failures;
}
