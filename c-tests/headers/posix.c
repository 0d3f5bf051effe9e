/* A plain POSIX source file of a program whose include path has our folder: nothing may change for it. matrix.sh also
 * compares its preprocessed text with and without the folder. */

#ifndef POSIX_FD_SETSIZE_UNTOUCHED
#define FD_SETSIZE 32
#endif
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <sys/types.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>
#include <utmpx.h>

_Static_assert(FD_SETSIZE == 1024 && sizeof(fd_set) == 128, "glibc's fd_set");
_Static_assert(sizeof(struct timeval) == 16 && sizeof(unsigned long) == 8, "glibc's timeval");
_Static_assert(AF_INET6 == 10 && SOL_SOCKET == 1 && POLLIN == 1 && (socklen_t)-1 > 0, "Linux' numbers");
#if defined(_WINSOCKAPI_) || defined(_WINDOWS_) || defined(select) || defined(timeval) || defined(send)
#error "Winsock's names in a POSIX file"
#endif

ssize_t posix_send(int fd, const char *text);
ssize_t posix_send(int fd, const char *text) {
    struct timeval timeout = {1, 0};
    struct pollfd entry = {fd, POLLOUT, 0};
    char name[64];
    fd_set set;
    FD_ZERO(&set);
    FD_SET(fd, &set);
    if (select(fd + 1, NULL, &set, NULL, &timeout) != 1 || poll(&entry, 1, 1000) != 1 ||
        gethostname(name, sizeof name)) {
        return -1;
    }
    return send(fd, text, strlen(text), MSG_NOSIGNAL);
}
