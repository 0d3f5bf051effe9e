#define _GNU_SOURCE
#include "posix.h"
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static atomic_int interrupts, stop;
static void (*_Atomic called)(void);
static pthread_t victim, timer;

int posix_open_file(void) { return open("/dev/null", O_RDWR | O_CLOEXEC); }

int posix_open_pipe(void) {
    int ends[2];
    return pipe(ends) == 0 ? ends[1] : -1;
}

int posix_is_open(int descriptor) { return fcntl(descriptor, F_GETFD) >= 0; }

int posix_is_nonblocking(int descriptor) { return !!(fcntl(descriptor, F_GETFL) & O_NONBLOCK); }

int posix_closes_on_exec(int descriptor) { return !!(fcntl(descriptor, F_GETFD) & FD_CLOEXEC); }

void posix_set_nonblocking(int descriptor) { fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK); }

void posix_socket_pair(int ends[2], int datagram) {
    if (socketpair(AF_UNIX, datagram ? SOCK_DGRAM : SOCK_STREAM, 0, ends) != 0)
        abort();
}

static void count(int number) {
    void (*function)(void) = atomic_load(&called);
    (void)number;
    atomic_fetch_add(&interrupts, 1);
    if (function)
        function();
}

void posix_interrupt_calls(void (*function)(void)) { atomic_store(&called, function); }

static void *interrupt(void *unused) {
    const struct timespec millisecond = {0, 1000000};
    while (!atomic_load(&stop)) {
        pthread_kill(victim, SIGUSR1);
        nanosleep(&millisecond, NULL);
    }
    return unused;
}

/* Without SA_RESTART: the system call under the library returns EINTR each time. */
void posix_interrupt_start(void) {
    struct sigaction action = {.sa_handler = count};
    victim = pthread_self();
    if (sigaction(SIGUSR1, &action, NULL) != 0 || pthread_create(&timer, NULL, interrupt, NULL) != 0)
        abort();
}

int posix_interrupt_count(void) { return atomic_load(&interrupts); }

void posix_interrupt_stop(void) {
    atomic_store(&stop, 1);
    pthread_join(timer, NULL);
}

const char *posix_file_of(void *function) {
    Dl_info found;
    return dladdr(function, &found) ? found.dli_fname : "";
}

static int report[2];

int posix_fork_reporting(int *reported) {
    if (pipe(report) != 0)
        abort();
    switch (fork()) {
    case -1:
        abort();
    case 0:
        return 1;
    }
    if (read(report[0], reported, sizeof *reported) != sizeof *reported)
        abort();
    return 0;
}

void posix_report(int number) {
    if (write(report[1], &number, sizeof number) != sizeof number)
        abort();
}

int posix_in_child(void (*body)(unsigned), unsigned argument) {
    int status = -1;
    pid_t child = fork();
    if (child < 0)
        abort();
    if (child == 0) {
        body(argument);
        _exit(0);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int posix_join_child(void) {
    int status = -1;
    wait(&status);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
