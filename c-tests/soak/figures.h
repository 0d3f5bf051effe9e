/* What the soak measures of its process, and the line that says so. Native only. */
#pragma once
#include "streams.h"
#include "posix_sockets.h"
#include <dirent.h>
#include <malloc.h>

static long count_threads(void) {
    DIR *all = opendir("/proc/self/task");
    long count = -2;
    require("task", all != NULL);
    while (readdir(all) != NULL)
        count++;
    closedir(all);
    return count;
}

typedef struct {
    long resident, heap, threads, descriptors;
} figures;

static figures measure(void) {
    struct mallinfo2 heap = mallinfo2();
    figures it = {posix_soak_resident(), (long)((heap.uordblks + heap.hblkhd) / 1024), count_threads(),
                  posix_count_open()};
    return it;
}

static void say(long long seconds, figures now) {
    printf("%4lld s: %llu streams ended, %llu sockets open, %llu sends (%llu pended), %llu MB arrived, %llu cancelled, "
           "%llu failed, peers left %llu, resets %llu, closed while blocked %llu, "
           "without news for minutes %llu; "
           "RSS %ld KiB, heap %ld KiB, %ld threads, %ld descriptors; %u violations\n",
           seconds, sums.streams, sums.open, sums.sends, sums.pending, sums.bytes >> 20, sums.cancelled, sums.failed,
           sums.left, sums.reset, sums.closed_blocked, sums.stuck, now.resident, now.heap, now.threads, now.descriptors,
           sums.violations);
    fflush(stdout);
}
