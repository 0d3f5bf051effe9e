/* System calls by number: in a program linked with the library under test, POSIX' names may be bound to it. */
#define _GNU_SOURCE
#include "posix_sockets.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void must(int condition) {
    if (!condition)
        abort();
}

static struct sockaddr_in address_of(int descriptor) {
    struct sockaddr_in own;
    socklen_t length = sizeof own;
    must(syscall(SYS_getsockname, descriptor, (struct sockaddr *)&own, &length) == 0);
    return own;
}

static void connect_to(int descriptor, int there) {
    struct sockaddr_in to = address_of(there);
    must(syscall(SYS_connect, descriptor, (struct sockaddr *)&to, sizeof to) == 0);
}

int posix_socket(int datagram, int bound) {
    struct sockaddr_in any_port = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int it = (int)syscall(SYS_socket, AF_INET, (datagram ? SOCK_DGRAM : SOCK_STREAM) | SOCK_CLOEXEC, 0);
    must(it >= 0);
    if (bound)
        must(syscall(SYS_bind, it, (struct sockaddr *)&any_port, sizeof any_port) == 0);
    return it;
}

void posix_listen(int descriptor) { must(syscall(SYS_listen, descriptor, 8) == 0); }

void posix_tcp_pair(int ends[2]) {
    int listener = posix_socket(0, 1);
    posix_listen(listener);
    ends[0] = posix_socket(0, 0);
    connect_to(ends[0], listener);
    must((ends[1] = (int)syscall(SYS_accept4, listener, NULL, NULL, SOCK_CLOEXEC)) >= 0);
    close(listener);
}

void posix_udp_pair(int ends[2]) {
    ends[0] = posix_socket(1, 1);
    ends[1] = posix_socket(1, 1);
    connect_to(ends[0], ends[1]);
    connect_to(ends[1], ends[0]);
}

void posix_close(int descriptor) { close(descriptor); }

void posix_shutdown(int descriptor) { must(syscall(SYS_shutdown, descriptor, SHUT_WR) == 0); }

void posix_reset(int descriptor) {
    struct linger abort_it = {1, 0};
    must(syscall(SYS_setsockopt, descriptor, SOL_SOCKET, SO_LINGER, &abort_it, sizeof abort_it) == 0);
    close(descriptor);
}

int posix_duplicate(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, 0); }

int posix_count_open(void) {
    DIR *all = opendir("/proc/self/fd");
    int count = 0;
    must(all != NULL);
    while (readdir(all) != NULL)
        count++;
    closedir(all);
    return count - 3; /* ".", ".." and the directory itself */
}

static const char *volatile last_words;

static void bark(int number) {
    const char *text = last_words;
    (void)number;
    if (write(STDOUT_FILENO, text, strlen(text)) < 0)
        _exit(2);
    _exit(1);
}

void posix_watchdog(const char *text, unsigned seconds) {
    struct sigaction action = {.sa_handler = bark, .sa_flags = SA_RESTART};
    last_words = text;
    must(sigaction(SIGALRM, &action, NULL) == 0);
    alarm(seconds);
}
