/* A signal meets a sender that waits for room. Without SA_RESTART: the part that is gone counts, or EINTR. With it: the
 * wait goes on. */
#define _GNU_SOURCE
#include "blocked.h"
#include "report.h"
#include "ways.h"
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SIZE = 4 << 20 };
static char data[SIZE], drained[1 << 16];
static volatile sig_atomic_t signals;
static pthread_t victim;
static pid_t victim_id;
static int ends[2];

static void count(int number) {
    (void)number;
    signals++;
}

static void handle(int flags) {
    struct sigaction action = {.sa_handler = count, .sa_flags = flags};
    must(sigaction(SIGUSR1, &action, NULL) == 0);
}

static void *interrupt(void *unused) {
    wait_until_blocked(victim_id);
    pthread_kill(victim, SIGUSR1);
    return unused;
}

/* Interrupts, then lets the sender go on. */
static void *interrupt_and_drain(void *unused) {
    wait_until_blocked(victim_id);
    pthread_kill(victim, SIGUSR1);
    while (!signals)
        sched_yield();
    wait_until_blocked(victim_id);
    while (recv(ends[1], drained, sizeof drained, 0) > 0)
        ;
    return unused;
}

static void open_pair(int tcp) {
    if (tcp)
        posix_tcp_pair(ends);
    else
        posix_socket_pair(ends, 0);
    signals = 0;
}

static void end_pair(void) {
    printf("signals: %d\n", (int)signals);
    close(ends[0]);
    close(ends[1]);
}

static void interrupted(const struct way *way, int tcp) {
    pthread_t thread;
    ssize_t sent;
    open_pair(tcp);
    handle(0);
    must(pthread_create(&thread, NULL, interrupt, NULL) == 0);
    errno = UNTOUCHED;
    sent = way->call(ends[0], data, SIZE, 0);
    printf("%s: %s, errno %s\n", way->name, sent > 0 && sent < SIZE ? "a part" : "not a part",
           errno == UNTOUCHED ? "untouched" : strerror(errno));
    pthread_join(thread, NULL);
    if (tcp)
        return end_pair();
    /* What the peer does not take away leaves no room for one byte more: the second wait has no part to tell. */
    while (send(ends[0], data, 1, MSG_DONTWAIT) == 1)
        ;
    must(pthread_create(&thread, NULL, interrupt, NULL) == 0);
    report("with no room", way->call(ends[0], data, SIZE, 0));
    pthread_join(thread, NULL);
    end_pair();
}

/* Only on local sockets: on TCP room comes back by itself, as the peer's system acknowledges and packs what it has. */
static void restarted(const struct way *way) {
    pthread_t thread;
    open_pair(0);
    handle(SA_RESTART);
    while (send(ends[0], data, 1, MSG_DONTWAIT) > 0)
        ;
    must(pthread_create(&thread, NULL, interrupt_and_drain, NULL) == 0);
    report(way->name, way->call(ends[0], data, 1000, 0));
    posix_shutdown(ends[0]);
    pthread_join(thread, NULL);
    end_pair();
}

int main(void) {
    report_begin();
    victim = pthread_self();
    victim_id = gettid();
    for (int tcp = 0; tcp < 2; tcp++)
        for (int i = 0; i < WAYS; i++) {
            puts(tcp ? "tcp" : "unix");
            interrupted(&ways[i], tcp);
            if (!tcp)
                restarted(&ways[i]);
        }
    return 0;
}
