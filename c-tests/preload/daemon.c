/* A daemon: it gives its standard descriptors away, to /dev/null or to a socket (as inetd does for its servers), and
 * goes on sending. What it writes to standard error itself arrives there, and nothing else. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void serve(int to) {
    for (int i = 0; i < WAYS; i++)
        if (ways[i].call(to, "daemon ", 7, 0) != 7)
            _exit(3);
    exit(0);
}

static void become_daemon(int to, int gives) {
    int null = open("/dev/null", O_RDWR);
    if (setsid() < 0 || fork() != 0)
        _exit(0);
    for (int i = 0; i < 3; i++)
        dup2(gives ? to : null, i);
    if (null > 2)
        close(null);
    if (gives && write(2, "message ", 8) != 8)
        _exit(3);
    serve(gives ? 2 : to);
}

int main(void) {
    report_begin();
    for (int gives = 0; gives < 2; gives++) {
        char got[1024] = "";
        int ends[2], status;
        posix_socket_pair(ends, 0);
        fflush(stdout);
        pid_t pid = fork();
        if (pid == 0) {
            close(ends[1]);
            become_daemon(ends[0], gives);
        }
        must(pid > 0 && waitpid(pid, &status, 0) == pid);
        close(ends[0]);
        /* Until the daemon is gone. */
        report("arrived", recv(ends[1], got, sizeof got - 1, MSG_WAITALL));
        puts(got);
    }
    return 0;
}
