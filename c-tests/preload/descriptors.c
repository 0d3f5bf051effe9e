/* Descriptors that cannot be sent on, and ones that are no sockets: each function's own answer. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <fcntl.h>
#include <limits.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static void each_way(const char *what, int descriptor) {
    printf("%s\n", what);
    for (int i = 0; i < WAYS; i++)
        report(ways[i].name, ways[i].call(descriptor, "eight by", 8, 0));
}

static void opened(const char *path, int flags) {
    int descriptor = open(path, flags | O_CLOEXEC);
    must(descriptor >= 0);
    each_way(path, descriptor);
    close(descriptor);
}

int main(void) {
    int ends[2], closed = dup(0), numbers = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), memory = ways_file(64);
    report_begin();
    must(closed >= 0 && numbers >= 0);
    close(closed);
    /* The file of sendfile must not become the closed number. */
    ways[WAYS - 1].call(-1, "", 0, 0);
    ways[WAYS - 2].call(-1, "", 0, 0);
    closed = dup(0);
    close(closed);

    each_way("-1", -1);
    each_way("INT_MIN", INT_MIN);
    each_way("INT_MAX", INT_MAX);
    each_way("closed", closed);
    opened("/dev/null", O_RDONLY);
    opened("/dev/null", O_WRONLY);
    opened("/dev/null", O_PATH);
    opened("/dev/full", O_WRONLY);
    opened("/", O_RDONLY | O_DIRECTORY);
    each_way("memory", memory);
    printf("memory is at %lld\n", (long long)lseek(memory, 0, SEEK_CUR));
    each_way("event", numbers);
    each_way("epoll", epoll_create1(EPOLL_CLOEXEC));
    must(pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0);
    each_way("end of a pipe to read", ends[0]);
    each_way("end of a pipe to write", ends[1]);
    while (write(ends[1], "filling", 7) > 0)
        ;
    each_way("full pipe", ends[1]);
    return 0;
}
