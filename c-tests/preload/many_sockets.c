/* Thousands of sockets, numbers that are used again, and the highest number that the process may have. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PAIRS = 1500, ROUNDS = 3 };
static int ends[PAIRS][2];

static long round_of_sends(int round) {
    long arrived = 0;
    char got[64];
    for (int i = 0; i < PAIRS; i++)
        posix_socket_pair(ends[i], (i + round) % 2);
    for (int i = 0; i < PAIRS; i++)
        must(ways[(i + round) % 8].call(ends[i][0], "some data", (size_t)(i % 9) + 1, 0) == i % 9 + 1);
    for (int i = 0; i < PAIRS; i++) {
        arrived += recv(ends[i][1], got, sizeof got, MSG_DONTWAIT);
        close(ends[i][0]);
        close(ends[i][1]);
    }
    return arrived;
}

int main(void) {
    struct rlimit limit;
    int pair[2];
    char got[64];
    report_begin();
    must(getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max > 2 * PAIRS + 100);
    limit.rlim_cur = limit.rlim_max;
    must(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    for (int round = 0; round < ROUNDS; round++)
        printf("%ld bytes arrived\n", round_of_sends(round));
    posix_socket_pair(pair, 0);
    must(dup2(pair[0], (int)limit.rlim_max - 1) >= 0);
    for (int i = 0; i < WAYS; i++)
        report(ways[i].name, ways[i].call((int)limit.rlim_max - 1, "high", 4, 0));
    report("arrived", recv(pair[1], got, sizeof got, MSG_DONTWAIT));
    return 0;
}
