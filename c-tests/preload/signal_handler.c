/* A signal handler sends, on a signal stack of 16 KiB, while the interrupted thread is itself in the middle of a send,
 * of malloc or of printing. POSIX lists send, sendto, sendmsg and write among what a handler may call. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SIGNALS = 1000, STACK = 16 << 10 };
static atomic_int handled, bad;
static int from_handler[2];
static pthread_t victim;

static void send_in_handler(int number) {
    int before = errno, turn = atomic_load(&handled);
    char byte = 'h';
    (void)number;
    errno = UNTOUCHED;
    /* The eight that take data: none may be left out, and none may set errno. */
    if (ways[turn % 8].call(from_handler[0], &byte, 1, 0) != 1 || errno != UNTOUCHED)
        atomic_fetch_add(&bad, 1);
    if (send(-1, &byte, 1, 0) != -1 || errno != EBADF)
        atomic_fetch_add(&bad, 1);
    errno = before;
    atomic_fetch_add(&handled, 1);
}

/* One after the other: the next signal is sent when the byte of the last one has come. */
static void *shoot(void *unused) {
    char byte;
    for (int i = 0; i < SIGNALS; i++) {
        must(pthread_kill(victim, SIGUSR1) == 0);
        must(recv(from_handler[1], &byte, 1, 0) == 1 && byte == 'h');
    }
    return unused;
}

/* The page below the stack faults: who needs more than 16 KiB is found out. */
static void use_small_stack(void) {
    char *memory = mmap(NULL, STACK + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    stack_t stack = {.ss_sp = memory + 4096, .ss_size = STACK};
    struct sigaction action = {.sa_handler = send_in_handler, .sa_flags = SA_ONSTACK | SA_RESTART};
    must(memory != MAP_FAILED && mprotect(memory, 4096, PROT_NONE) == 0);
    must(sigaltstack(&stack, NULL) == 0 && sigaction(SIGUSR1, &action, NULL) == 0);
}

int main(void) {
    pthread_t shooter;
    char got[16];
    int ends[2], wrong = 0;
    report_begin();
    victim = pthread_self();
    posix_socket_pair(ends, 1);
    posix_socket_pair(from_handler, 0);
    use_small_stack();
    must(pthread_create(&shooter, NULL, shoot, NULL) == 0);
    for (int i = 0; atomic_load(&handled) < SIGNALS; i++) {
        char *memory = malloc((size_t)(i % 5000) + 1);
        errno = UNTOUCHED;
        wrong += ways[i % 8].call(ends[0], "main", 4, 0) != 4 || errno != UNTOUCHED;
        wrong += recv(ends[1], got, sizeof got, 0) != 4;
        wrong += send(-1, memory, 1, 0) != -1 || errno != EBADF;
        free(memory);
    }
    pthread_join(shooter, NULL);
    printf("%d signals, %d wrong there, %d wrong here\n", atomic_load(&handled), atomic_load(&bad), wrong);
    return atomic_load(&bad) || wrong;
}
