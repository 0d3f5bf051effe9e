/* What a program can see of itself: threads, signals, limits, descriptors. A library that is merely preloaded changes
 * none of it; the descriptors are printed only on demand, because a trace needs one. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <dirent.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static int count_entries(const char *path) {
    DIR *all = opendir(path);
    int count = 0;
    must(all != NULL);
    while (readdir(all) != NULL)
        count++;
    closedir(all);
    return count;
}

static void signals(void) {
    struct sigaction action;
    sigset_t blocked;
    stack_t stack;
    must(pthread_sigmask(SIG_SETMASK, NULL, &blocked) == 0 && sigaltstack(NULL, &stack) == 0);
    for (int number = 1; number < NSIG; number++) {
        if (number == SIGALRM || sigaction(number, NULL, &action) != 0)
            continue; /* the watchdog's own */
        if (action.sa_handler != SIG_DFL || sigismember(&blocked, number))
            printf("signal %d: %s, %s\n", number, action.sa_handler == SIG_IGN ? "ignored" : "not its default",
                   sigismember(&blocked, number) ? "blocked" : "not blocked");
    }
    printf("signal stack: %s\n", stack.ss_flags & SS_DISABLE ? "none" : "there is one");
}

static void look(void) {
    struct rlimit limit;
    int state, type;
    printf("threads %d\n", count_entries("/proc/self/task") - 2);
    signals();
    for (int which = 0; which < RLIM_NLIMITS; which++)
        if (getrlimit((__rlimit_resource_t)which, &limit) == 0)
            printf("limit %d: %lld %lld\n", which, (long long)limit.rlim_cur, (long long)limit.rlim_max);
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state);
    pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &type);
    printf("cancellation %d %d, locale %s, dumpable %d\n", state, type, setlocale(LC_ALL, NULL),
           prctl(PR_GET_DUMPABLE));
}

int main(int count, char **arguments) {
    int ends[2];
    report_begin();
    look();
    posix_socket_pair(ends, 0);
    for (int i = 0; i < WAYS; i++) {
        ways[i].call(ends[0], "data", 4, 0);
        ways[i].call(-1, "data", 4, 0);
    }
    look();
    if (count > 1 && strcmp(arguments[1], "descriptors") == 0)
        printf("descriptors %d\n", posix_count_open());
    return 0;
}
