/* A program becomes another one and starts others; whoever is preloaded comes along. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* argv[2] more generations follow. */
static int child(int to, int more) {
    char number[16], *arguments[] = {"exec_child", number, NULL, NULL}, left[16];
    for (int i = 0; i < WAYS; i++)
        if (ways[i].call(to, "exec ", 5, 0) != 5)
            return 3;
    if (more == 0)
        return 0;
    snprintf(number, sizeof number, "%d", to);
    snprintf(left, sizeof left, "%d", more - 1);
    arguments[2] = left;
    execv("/proc/self/exe", arguments);
    return 4;
}

int main(int count, char **arguments) {
    char number[16], *again[] = {"exec_child", number, "2", NULL}, got[4096] = "";
    int ends[2], status;
    pid_t pid;
    report_begin();
    if (count == 3)
        return child(atoi(arguments[1]), atoi(arguments[2]));
    posix_socket_pair(ends, 0);
    snprintf(number, sizeof number, "%d", ends[0]);
    must(posix_spawn(&pid, "/proc/self/exe", NULL, NULL, again, environ) == 0);
    must(waitpid(pid, &status, 0) == pid);
    printf("spawned: %d\n", status);
    must((pid = fork()) >= 0);
    if (pid == 0)
        execve("/proc/self/exe", again, environ);
    must(waitpid(pid, &status, 0) == pid);
    printf("forked: %d\n", status);
    report("own", send(ends[0], "own", 3, 0));
    close(ends[0]);
    report("arrived", recv(ends[1], got, sizeof got - 1, MSG_WAITALL));
    puts(got);
    return 0;
}
