#define _GNU_SOURCE
#include "posix_forward.h"
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { PACKETS = 1024, LARGEST = 2048 };

/* On its way to the device number `to`, where it is due at a time in microseconds. */
typedef struct {
    long long due;
    int to, length;
    char bytes[LARGEST];
} packet;

static packet way[PACKETS];
static int count, lost;
static unsigned long long luck = 1;

static unsigned chance(unsigned below) {
    luck = luck * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(luck >> 33) % below;
}

static long long now(void) {
    struct timespec it;
    clock_gettime(CLOCK_MONOTONIC, &it);
    return it.tv_sec * 1000000LL + it.tv_nsec / 1000;
}

/* Takes in what a device has. Each packet has a delay of its own, so a later one may come first. */
static void take(int device, int to, int loses_percent, int delays_milliseconds) {
    while (count < PACKETS) {
        packet *it = &way[count];
        ssize_t length = read(device, it->bytes, sizeof it->bytes);
        if (length <= 0)
            return;
        if (chance(100) < (unsigned)loses_percent)
            continue;
        it->due = now() + chance((unsigned)delays_milliseconds * 1000 + 1);
        it->to = to;
        it->length = (int)length;
        count++;
    }
}

/* Hands over what is due; the time until the next is, in microseconds. */
static long long hand_over(const int devices[2]) {
    long long at = now(), next = 1000000;
    for (int i = 0; i < count;) {
        if (way[i].due > at) {
            next = way[i].due - at < next ? way[i].due - at : next;
            i++;
            continue;
        }
        /* A device without room loses the packet, as a cable does. */
        if (write(devices[way[i].to], way[i].bytes, (size_t)way[i].length) < 0)
            lost++;
        way[i] = way[--count];
    }
    return next;
}

static void run(const int devices[2], int loses_percent, int delays_milliseconds) {
    for (;;) {
        long long patience = hand_over(devices);
        struct timespec until = {patience / 1000000, patience % 1000000 * 1000};
        short wanted = count < PACKETS ? POLLIN : 0;
        struct pollfd ready[2] = {{devices[0], wanted, 0}, {devices[1], wanted, 0}};
        if (ppoll(ready, 2, &until, NULL) > 0)
            for (int from = 0; from < 2; from++)
                if (ready[from].revents & POLLIN)
                    take(devices[from], !from, loses_percent, delays_milliseconds);
    }
}

int posix_forward(const int devices[2], int loses_percent, int delays_milliseconds) {
    pid_t parent = getpid(), forwarder = fork();
    if (forwarder == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() == parent)
            run(devices, loses_percent, delays_milliseconds);
        _exit(0);
    }
    close(devices[0]);
    close(devices[1]);
    return forwarder > 0;
}
