#define _GNU_SOURCE
#include "blocked.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* "running", or the number of the system call in which the thread sleeps, and its arguments. */
static long call_of(pid_t thread) {
    char path[64], text[64] = "";
    snprintf(path, sizeof path, "/proc/self/task/%d/syscall", (int)thread);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || read(file, text, sizeof text - 1) <= 0)
        abort();
    close(file);
    return text[0] == 'r' ? -1 : strtol(text, NULL, 10);
}

void wait_until_blocked(pid_t thread) {
    static const long sending[] = {SYS_sendto, SYS_sendmsg, SYS_sendmmsg, SYS_write, SYS_writev, SYS_sendfile};
    const struct timespec moment = {0, 100000};
    for (;; nanosleep(&moment, NULL)) {
        long call = call_of(thread);
        for (unsigned i = 0; i < sizeof sending / sizeof sending[0]; i++)
            if (call == sending[i])
                return;
    }
}
