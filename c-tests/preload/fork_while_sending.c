/* Threads send all the time while the process forks: a child has one thread, and whatever lock another thread held at
 * that moment stays locked in it for ever. Each child sends and ends, in turn by exit and by _exit. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SENDERS = 3, CHILDREN = 60 };
static atomic_int stop, started;

static void *keep_sending(void *unused) {
    int ends[2];
    char got[16];
    posix_socket_pair(ends, 1);
    for (int i = 0; !atomic_load(&stop); i++) {
        must(ways[i % 8].call(ends[0], "parent", 6, 0) == 6);
        must(recv(ends[1], got, sizeof got, 0) == 6);
        atomic_fetch_add(&started, i == 0);
    }
    return unused;
}

static void child(int number, int to) {
    for (int i = 0; i < WAYS; i++)
        if (ways[i].call(to, "child", 5, 0) != 5)
            _exit(3);
    if (number % 2)
        exit(0);
    _exit(0);
}

/* Whether the child ended well and its data is there. */
static int run_child(int number) {
    char got[64];
    int ends[2], status;
    posix_socket_pair(ends, 0);
    pid_t pid = fork();
    if (pid == 0) {
        alarm(20); /* not inherited; a child in a deadlock must end too */
        signal(SIGALRM, SIG_DFL);
        child(number, ends[0]);
    }
    must(pid > 0);
    close(ends[0]);
    ssize_t arrived = recv(ends[1], got, sizeof got, MSG_WAITALL);
    close(ends[1]);
    must(waitpid(pid, &status, 0) == pid);
    return status == 0 && arrived == WAYS * 5;
}

int main(void) {
    pthread_t senders[SENDERS];
    int well = 0;
    report_begin();
    for (int i = 0; i < SENDERS; i++)
        must(pthread_create(&senders[i], NULL, keep_sending, NULL) == 0);
    while (atomic_load(&started) < SENDERS)
        sched_yield();
    for (int i = 0; i < CHILDREN; i++)
        well += run_child(i);
    atomic_store(&stop, 1);
    for (int i = 0; i < SENDERS; i++)
        pthread_join(senders[i], NULL);
    printf("%d of %d children sent\n", well, CHILDREN);
    return well != CHILDREN;
}
