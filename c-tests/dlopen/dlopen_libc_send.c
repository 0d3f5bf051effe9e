/* The program's own `send` is libc's before the library is opened, while it is open locally and while it is open
 * globally, and so is what dlsym(RTLD_DEFAULT) finds; the library's is another function with another contract. */
#include "by_name.h"

/* On a descriptor that is no socket the two cannot be confused: -1 is 64 bits wide in POSIX, and errno is Linux's. */
static void stays_libc(const char *when, int descriptor) {
    ssize_t (*found)(int, const void *, size_t, int);
    Dl_info info = {0};
    errno = 0;
    check(when, send(descriptor, "x", 1, 0) == (ssize_t)-1 && errno == ENOTSOCK);
    *(void **)&found = dlsym(RTLD_DEFAULT, "send");
    errno = 0;
    check(when, found && found(descriptor, "x", 1, 0) == (ssize_t)-1 && errno == ENOTSOCK);
    check(when, found && dladdr(*(void **)&found, &info) && strstr(info.dli_fname, "/libc.so"));
}

/* POSIX sockets of the same program: MSG_MORE is 0x8000, which Winsock refuses, and the peer's end is SIGPIPE or EPIPE.
 */
static void posix_works(const char *when) {
    int ends[2];
    char got[8] = {0};
    require("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    check(when, send(ends[0], "po", 2, MSG_MORE) == 2 && send(ends[0], "six", 3, 0) == 3);
    check(when, recv(ends[1], got, 5, MSG_WAITALL) == 5 && strcmp(got, "posix") == 0);
    close(ends[1]);
    check(when, send(ends[0], "x", 1, MSG_NOSIGNAL) == -1 && errno == EPIPE);
    close(ends[0]);
}

int main(void) {
    int pipe_ends[2];
    void *local, *global;
    winsock it;
    SOCKET ends[2];
    require("pipe", pipe(pipe_ends) == 0);
    stays_libc("before", pipe_ends[1]);

    local = open_library("libws2_32.so", RTLD_NOW | RTLD_LOCAL);
    it = ask(local);
    stays_libc("local", pipe_ends[1]);
    check("local-hidden", !dlsym(RTLD_DEFAULT, "WSASend"));

    global = open_library("libws2_32.so", RTLD_NOW | RTLD_GLOBAL);
    check("same", global == local && dlsym(RTLD_DEFAULT, "WSASend") == *(void **)&it.WSASend);
    stays_libc("global", pipe_ends[1]);
    check("two-functions", *(void **)&it.send != dlsym(RTLD_DEFAULT, "send"));

    start(&it);
    stays_libc("started", pipe_ends[1]);
    posix_works("posix");
    check("not-socket", it.send((SOCKET)pipe_ends[1], "x", 1, 0) == -1 && it.WSAGetLastError() == NOT_SOCKET);
    check("posix-leaves-last-error", send(-1, "x", 1, 0) == -1 && errno == EBADF && it.WSAGetLastError() == NOT_SOCKET);
    connect_pair(&it, ends);
    check("exchange", exchanges(&it, ends));
    check("posix-on-ours", send((int)ends[0], "y", 1, 0) == 1);
    return check_result();
}
