/* What a send costs more when libws2_preload.so stands before it and nobody asked for a trace.
 *
 *     LD_PRELOAD=libws2_preload.so preload_pass_through [ROUNDS]
 *
 * Rounds of about 5 ms alternate between the send of libc.so.6 itself, looked up there, and the one that the program is
 * bound to, each on a TCP connection of its own, over the loopback and on one processor. The clock is the thread's CPU
 * time; the result is the median of the ratios of neighbouring rounds. Rounds of libc's send against itself are the
 * control: where their median is not 0.99 to 1.01, the machine was too busy and the run says nothing. Always ends with
 * 0.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 61, MOST_ROUNDS = 10001, WARM_UP = 3, ROUND_NS = 5000000, BATCH = 64 };

typedef ssize_t send_function(int, const void *, size_t, int);

struct side {
    send_function *send;
    int ends[2];
};

static send_function *plain;

static void must(int condition, const char *what) {
    if (!condition) {
        perror(what);
        exit(1);
    }
}

static void connect_pair(int ends[2]) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), large = 4 << 20;
    must(bind(listener, (struct sockaddr *)&address, length) == 0 && listen(listener, 1) == 0, "listen");
    must(getsockname(listener, (struct sockaddr *)&address, &length) == 0, "getsockname");
    ends[0] = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &large, sizeof large);
    must(connect(ends[0], (struct sockaddr *)&address, length) == 0, "connect");
    must((ends[1] = accept(listener, NULL, NULL)) >= 0, "accept");
    close(listener);
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* The lazy sink: reads in bulk, between the measured stretches. */
static void drain(int from) {
    static char bulk[1 << 20];
    while (recv(from, bulk, sizeof bulk, MSG_DONTWAIT) > 0)
        ;
}

/* Nanoseconds a call, over about 5 ms. */
static double run_round(const struct side *side, size_t length) {
    static const char data[64];
    long long spent = 0, calls = 0;
    send_function *call = side->send;
    while (spent < ROUND_NS) {
        long long start = now();
        for (int i = 0; i < BATCH; i++)
            must(call(side->ends[0], data, length, 0) == (ssize_t)length, "send");
        spent += now() - start;
        calls += BATCH;
        drain(side->ends[1]);
    }
    return (double)spent / (double)calls;
}

static int compare(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* A is libc's send, B the candidate; who goes first takes turns. */
static void measure(const char *what, send_function *candidate, size_t length, int rounds) {
    static double ratios[MOST_ROUNDS], plains[MOST_ROUNDS];
    struct side a = {.send = plain}, b = {.send = candidate};
    connect_pair(a.ends);
    connect_pair(b.ends);
    for (int i = -WARM_UP; i < rounds; i++) {
        double of_a = 0, of_b;
        if (i % 2 == 0)
            of_a = run_round(&a, length);
        of_b = run_round(&b, length);
        if (i % 2 != 0)
            of_a = run_round(&a, length);
        if (i >= 0) {
            ratios[i] = of_b / of_a;
            plains[i] = of_a;
        }
    }
    qsort(ratios, (size_t)rounds, sizeof *ratios, compare);
    qsort(plains, (size_t)rounds, sizeof *plains, compare);
    printf("%-22s %10.1f %8.4f   %.4f to %.4f\n", what, plains[rounds / 2], ratios[rounds / 2], ratios[rounds / 4],
           ratios[rounds * 3 / 4]);
    for (int i = 0; i < 2; i++) {
        close(a.ends[i]);
        close(b.ends[i]);
    }
}

static void stay_on_one_processor(void) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET((size_t)sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
}

int main(int count, char **arguments) {
    void *libc = dlopen("libc.so.6", RTLD_NOW);
    int rounds = count > 1 ? atoi(arguments[1]) : ROUNDS;
    Dl_info info;
    must(libc != NULL && (plain = (send_function *)dlsym(libc, "send")) != NULL, "libc.so.6");
    must(rounds > 0 && rounds <= MOST_ROUNDS, "the number of rounds");
    must(dladdr(dlsym(RTLD_DEFAULT, "send"), &info) != 0, "dladdr");
    stay_on_one_processor();
    printf("candidate: send of %s, %d rounds\n", info.dli_fname, rounds);
    printf("%-22s %10s %8s   %s\n", "", "libc, ns", "ratio", "middle half");
    measure("64 bytes", send, 64, rounds);
    measure("64 bytes, control", plain, 64, rounds);
    measure("0 bytes", send, 0, rounds);
    measure("0 bytes, control", plain, 0, rounds);
    return 0;
}
