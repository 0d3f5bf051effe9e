/* Two preloaded libraries in either order: each sees each call once. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <dlfcn.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    const int *counts = dlsym(RTLD_DEFAULT, "stacked_counts");
    char got[64] = "";
    int ends[2], file = ways_file(64);
    report_begin();
    must(counts != NULL);
    posix_socket_pair(ends, 0);
    for (int i = 0; i < WAYS; i++) {
        report(ways[i].name, ways[i].call(ends[0], "stack", 5, MSG_NOSIGNAL));
        report(ways[i].name, ways[i].call(file, "stack", 5, 0));
        report(ways[i].name, ways[i].call(-1, "stack", 5, 0));
    }
    report("arrived", recv(ends[1], got, sizeof got, MSG_DONTWAIT));
    puts(got);
    for (int i = 0; i < 8; i++)
        printf("%d ", counts[i]);
    puts("");
    return 0;
}
