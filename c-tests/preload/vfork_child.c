/* A child of vfork runs in its parent's memory and on its stack. It sends, then ends or becomes another program; the
 * parent must find itself as it was. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static char *const shell[] = {"sh", "-c", "printf exec >&\"$END\"", NULL};

/* Not inlined: the child's calls need frames of their own below the parent's. */
static __attribute__((noinline)) pid_t vfork_and_send(int to, int becomes_program) {
    pid_t pid = vfork();
    if (pid == 0) {
        for (int i = 0; i < WAYS; i++)
            if (ways[i].call(to, "child", 5, 0) != 5)
                _exit(3);
        if (ways[0].call(-1, "child", 5, 0) != -1)
            _exit(4);
        if (becomes_program)
            execv("/bin/sh", shell);
        _exit(7);
    }
    return pid;
}

int main(void) {
    report_begin();
    for (int i = 0; i < WAYS; i++)
        ways[i].call(-1, "", 0, 0); /* the file of sendfile must be the parent's */
    for (int round = 0; round < 20; round++) {
        int ends[2], status, becomes_program = round % 2, number;
        char got[64] = "", text[16];
        posix_socket_pair(ends, 0);
        must((number = fcntl(ends[0], F_DUPFD, 7)) >= 7 && number <= 9); /* the shell knows single digits */
        snprintf(text, sizeof text, "%d", number);
        setenv("END", text, 1);
        errno = UNTOUCHED;
        pid_t pid = vfork_and_send(number, becomes_program);
        must(pid > 0 && waitpid(pid, &status, 0) == pid);
        report("the parent's own", send(ends[0], "parent", 6, 0));
        close(ends[0]);
        close(number);
        ssize_t arrived = recv(ends[1], got, sizeof got, MSG_WAITALL);
        printf("status %d, %zd bytes: %.*s\n", WEXITSTATUS(status), arrived, (int)arrived, got);
        close(ends[1]);
    }
    return 0;
}
