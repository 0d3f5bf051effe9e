/* A program that closes every descriptor, also those that it did not open, and opens sockets under the same numbers.
 * Nothing but its own data may arrive there: no trace, no statistics. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <dirent.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SOCKETS = 40 };

/* by 0: close in a loop; 1: the system call that closes a range */
static void close_from(int lowest, int by) {
    int limit = (int)sysconf(_SC_OPEN_MAX);
    if (by == 0 || syscall(SYS_close_range, lowest, ~0U, 0) != 0)
        for (int i = lowest; i < limit; i++)
            close(i);
}

/* Every number that is open, up to `most` of them. */
static int open_numbers(int *numbers, int most) {
    struct dirent *entry;
    DIR *all = opendir("/proc/self/fd");
    int count = 0;
    must(all != NULL);
    while (count < most && (entry = readdir(all)) != NULL)
        if (entry->d_name[0] != '.')
            numbers[count++] = atoi(entry->d_name);
    closedir(all);
    return count;
}

static void child(const struct sockaddr_in *to, int lowest, int by) {
    int sockets[SOCKETS], numbers[100], count;
    send(-1, "before", 6, 0); /* whatever opens with the first call is open now */
    count = open_numbers(numbers, 100);
    close_from(lowest, by);
    for (int i = 0; i < SOCKETS; i++) {
        sockets[i] = socket(AF_INET, SOCK_STREAM, 0);
        if (sockets[i] != lowest + i || connect(sockets[i], (const struct sockaddr *)to, sizeof *to) != 0)
            _exit(3);
    }
    /* Numbers far above are taken over, too: a trace likes to stay out of the way. */
    for (int i = 0; i < count; i++)
        if (numbers[i] >= lowest + SOCKETS && dup2(sockets[i % SOCKETS], numbers[i]) < 0)
            _exit(6);
    for (int i = 0; i < SOCKETS; i++)
        for (int w = 0; w < 8; w++)
            if (ways[w].call(sockets[i], "own ", 4, 0) != 4)
                _exit(4);
    send(-1, "error", 5, 0);
    exit(5); /* with all that belongs to a normal end */
}

static void run(int lowest, int by) {
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    int listener = posix_socket(0, 1), status, right = 0;
    must(listen(listener, SOCKETS) == 0);
    must(getsockname(listener, (struct sockaddr *)&address, &length) == 0);
    pid_t pid = fork();
    if (pid == 0)
        child(&address, lowest, by);
    must(pid > 0);
    for (int i = 0; i < SOCKETS; i++) {
        char got[4096] = "";
        int from = accept(listener, NULL, NULL);
        must(from >= 0);
        ssize_t size = recv(from, got, sizeof got - 1, MSG_WAITALL);
        if (size == 32 && strcmp(got, "own own own own own own own own ") == 0)
            right++;
        else
            printf("number %d got %zd bytes: %s\n", lowest + i, size, got);
        close(from);
    }
    close(listener);
    must(waitpid(pid, &status, 0) == pid);
    printf("from %d by %d: %d right, exit status %d\n", lowest, by, right, WEXITSTATUS(status));
}

int main(void) {
    report_begin();
    fflush(stdout);
    for (int by = 0; by < 2; by++) {
        run(3, by);
        run(2, by);
        run(0, by);
    }
    return 0;
}
