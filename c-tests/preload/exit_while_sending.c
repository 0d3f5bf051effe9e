/* The process ends while its threads are in the middle of sends: by exit, by _exit, by the end of the main thread, by
 * quick_exit. It ends with its status and in time. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SENDERS = 3, ROUNDS = 12 };
static atomic_int started;

static void *keep_sending(void *limited) {
    int ends[2];
    char got[16];
    posix_socket_pair(ends, 1);
    for (int i = 0; !limited || i < 500; i++) {
        ways[i % 8].call(ends[0], "busy", 4, 0);
        recv(ends[1], got, sizeof got, 0);
        atomic_fetch_add(&started, i == 0);
    }
    return NULL;
}

static void child(int how) {
    pthread_t thread;
    alarm(20);
    signal(SIGALRM, SIG_DFL);
    for (int i = 0; i < SENDERS; i++)
        must(pthread_create(&thread, NULL, keep_sending, how == 2 ? &started : NULL) == 0);
    while (atomic_load(&started) < SENDERS)
        sched_yield();
    if (how == 0)
        exit(7);
    if (how == 1)
        _exit(7);
    if (how == 2)
        pthread_exit(NULL); /* the last thread's end is the process's, with status 0 */
    quick_exit(7);
}

int main(void) {
    static const char *const names[] = {"exit", "_exit", "end of the main thread", "quick_exit"};
    report_begin();
    for (int how = 0; how < 4; how++) {
        int status, well = 0;
        for (int round = 0; round < ROUNDS; round++) {
            pid_t pid = fork();
            if (pid == 0)
                child(how);
            must(pid > 0 && waitpid(pid, &status, 0) == pid);
            well += WIFEXITED(status) && WEXITSTATUS(status) == (how == 2 ? 0 : 7);
        }
        printf("%s: %d of %d\n", names[how], well, ROUNDS);
    }
    return 0;
}
