/* A library that the program needs: its constructor runs before that of any preloaded library, its destructor behind.
 */
#define _GNU_SOURCE
#include "early.h"
#include "report.h"
#include "ways.h"
#include <sys/socket.h>
#include <unistd.h>

void early_send(const char *when) {
    char got[64] = "";
    int ends[2];
    posix_socket_pair(ends, 0);
    puts(when);
    for (int i = 0; i < WAYS; i++)
        report(ways[i].name, ways[i].call(ends[0], "early", 5, MSG_NOSIGNAL));
    report("bad descriptor", send(-1, "early", 5, 0));
    report("arrived", recv(ends[1], got, sizeof got, MSG_DONTWAIT));
    puts(got);
    close(ends[0]);
    close(ends[1]);
}

__attribute__((constructor)) static void constructed(void) { early_send("constructor"); }

__attribute__((destructor)) static void destroyed(void) {
    early_send("destructor");
    fflush(stdout);
}
