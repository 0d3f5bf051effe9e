/* 0x8000 is MSG_MORE here: bytes wait for what follows. (Winsock calls the same bit MSG_PARTIAL.) */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef SIOCOUTQNSD /* linux/sockios.h: bytes that TCP has not sent yet */
#define SIOCOUTQNSD 0x894B
#endif

static long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int waiting(int descriptor) {
    int bytes = -1;
    must(ioctl(descriptor, SIOCOUTQNSD, &bytes) == 0);
    return bytes;
}

/* The kernel gives up after 200 ms: what was looked at too late is done again. */
static void stream(const struct way *way) {
    for (;;) {
        int ends[2], held, after;
        long start = milliseconds();
        posix_tcp_pair(ends);
        must(way->call(ends[0], "abc", 3, MSG_MORE) == 3);
        held = waiting(ends[0]);
        must(way->call(ends[0], "def", 3, 0) == 3);
        after = waiting(ends[0]);
        close(ends[0]);
        close(ends[1]);
        if (milliseconds() - start < 100) {
            printf("%s held back %d, then %d\n", way->name, held, after);
            return;
        }
    }
}

/* On a datagram socket the parts become one datagram, however late. */
static void datagram(const struct way *way) {
    char got[16] = "";
    int ends[2];
    posix_udp_pair(ends);
    report(way->name, way->call(ends[0], "abc", 3, MSG_MORE));
    report("nothing yet", recv(ends[1], got, sizeof got, MSG_DONTWAIT));
    report("more", way->call(ends[0], "def", 3, MSG_MORE | MSG_NOSIGNAL));
    report("last", way->call(ends[0], "ghi", 3, 0));
    report("one", recv(ends[1], got, sizeof got, 0));
    printf("%s\n", got);
    close(ends[0]);
    close(ends[1]);
}

int main(void) {
    report_begin();
    for (int i = 0; i < WAYS; i++)
        if (ways[i].has_flags) {
            stream(&ways[i]);
            datagram(&ways[i]);
        }
    return 0;
}
