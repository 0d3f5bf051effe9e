/* Nobody can read any more: EPIPE, and SIGPIPE as the process wants it. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t pipes;

static void count(int number, siginfo_t *info, void *context) {
    (void)number, (void)context;
    pipes += info->si_code == SI_USER && info->si_pid == getpid() ? 100 : 1;
}

static void handle(int how) {
    struct sigaction counting = {.sa_sigaction = count, .sa_flags = SA_SIGINFO};
    must(how == 0 ? sigaction(SIGPIPE, &counting, NULL) == 0
                  : signal(SIGPIPE, how == 1 ? SIG_IGN : SIG_DFL) != SIG_ERR);
}

/* kind 0: a unix stream without a peer; 1: TCP after its own shutdown; 2: TCP after the peer's reset */
static int broken(int kind) {
    int ends[2];
    if (kind == 0)
        posix_socket_pair(ends, 0);
    else
        posix_tcp_pair(ends);
    if (kind == 1)
        posix_shutdown(ends[0]);
    else if (kind == 2)
        posix_reset(ends[1]);
    else
        close(ends[1]);
    if (kind == 2) {
        struct pollfd waited = {ends[0], POLLIN, 0};
        must(poll(&waited, 1, -1) == 1);
    }
    return ends[0]; /* the other end of kind 1 stays open for good */
}

static void each_way(int kind, int flags) {
    for (int i = 0; i < WAYS; i++) {
        int it = broken(kind);
        pipes = 0;
        report(ways[i].name, ways[i].call(it, "data", 4, flags));
        report("again", ways[i].call(it, "data", 4, flags));
        printf("signals: %d\n", (int)pipes);
        close(it);
    }
}

/* A blocked signal stays pending, for the thread that sent. */
static void blocked(void) {
    sigset_t only, pending;
    sigemptyset(&only);
    sigaddset(&only, SIGPIPE);
    must(pthread_sigmask(SIG_BLOCK, &only, NULL) == 0);
    for (int i = 0; i < WAYS; i++) {
        const struct timespec none = {0, 0};
        report(ways[i].name, ways[i].call(broken(0), "data", 4, 0));
        must(sigpending(&pending) == 0);
        printf("pending: %d, taken: %d\n", sigismember(&pending, SIGPIPE), sigtimedwait(&only, NULL, &none) == SIGPIPE);
    }
    must(pthread_sigmask(SIG_UNBLOCK, &only, NULL) == 0);
}

static void default_action(void) {
    for (int i = 0; i < WAYS; i++) {
        int status, it = broken(0);
        pid_t child = fork();
        if (child == 0) {
            ways[i].call(it, "data", 4, 0);
            _exit(1);
        }
        must(child > 0 && waitpid(child, &status, 0) == child);
        printf("%s: killed by %s\n", ways[i].name, WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "nobody");
        close(it);
    }
}

int main(void) {
    report_begin();
    for (int how = 0; how < 2; how++) {
        handle(how);
        for (int kind = 0; kind < 3; kind++)
            for (int quiet = 0; quiet < 2; quiet++) {
                printf("%s, kind %d, %s\n", how ? "ignored" : "handled", kind, quiet ? "MSG_NOSIGNAL" : "0");
                each_way(kind, quiet ? MSG_NOSIGNAL : 0);
            }
    }
    handle(0);
    puts("blocked");
    blocked();
    handle(2);
    puts("default");
    default_action();
    return 0;
}
