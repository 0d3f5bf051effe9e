/* System calls by number: in a program linked with the library under test, POSIX' names may be bound to it. */
#define _GNU_SOURCE
#include "posix_soak.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TICK = 5, RING = 1024, SIP = 2048, EVENTS = 256 };

typedef struct {
    soak_header header;
    unsigned had; /* bytes of the header */
    unsigned long long received;
    int next, rests, has_rested; /* the next one that rests until the same tick; -1 ends the list */
} stream;

static soak_peers *shared;
static stream *streams; /* by descriptor */
static int poll, resting[RING];
static unsigned long long tick;
static pid_t peers;

static void must(int condition, const char *what) {
    if (condition)
        return;
    fprintf(stderr, "soak's peers: %s: %s\n", what, strerror(errno));
    _exit(2);
}

static void watch(int fd, int operation, unsigned events) {
    struct epoll_event it = {.events = events, .data.fd = fd};
    must(epoll_ctl(poll, operation, fd, &it) == 0, "epoll_ctl");
}

static void finish(int fd, enum soak_end how) {
    stream *it = &streams[fd];
    soak_record *record = &shared->records[it->header.slot];
    struct linger abort_it = {1, 0};
    if (how == SOAK_LEFT && it->header.habit == SOAK_RESETS)
        syscall(SYS_setsockopt, fd, SOL_SOCKET, SO_LINGER, &abort_it, sizeof abort_it);
    close(fd);
    if (it->had == sizeof it->header)
        record->end = how;
    else
        shared->strangers++;
}

static void has_begun(int fd) {
    stream *it = &streams[fd];
    soak_record *record = &shared->records[it->header.slot];
    must(it->header.magic == SOAK_MAGIC, "a stream begins with other bytes");
    record->received = 0;
    record->end = SOAK_OPEN;
    record->generation = it->header.generation;
    if (it->header.habit == SOAK_HALF_CLOSES)
        syscall(SYS_shutdown, fd, SHUT_WR);
}

/* Counts what came, and compares it with what it has to be. */
static void has_come(int fd, const char *bytes, long count) {
    stream *it = &streams[fd];
    soak_record *record = &shared->records[it->header.slot];
    unsigned long long from = soak_begin(it->header.slot, it->header.generation) + it->received;
    if (memcmp(bytes, shared->bytes + from % SOAK_PERIOD, (size_t)count) != 0)
        record->is_wrong = 1;
    it->received += (unsigned long long)count;
    record->received = it->received;
}

/* Does not look at the stream for so many ticks. */
static void rest(int fd, unsigned ticks) {
    int *list = &resting[(tick + ticks) % RING];
    streams[fd].next = *list;
    *list = fd;
}

/* Reads once. Whether the stream is still to be watched. */
static int read_some(int fd) {
    static char buffer[SOAK_LONGEST];
    stream *it = &streams[fd];
    int in_header = it->had < sizeof it->header;
    int dawdles = it->header.habit == SOAK_DAWDLES && !shared->hurry;
    size_t room = in_header ? sizeof it->header - it->had : dawdles ? SIP : sizeof buffer;
    long got = syscall(SYS_recvfrom, fd, in_header ? (char *)&it->header + it->had : buffer, room, 0, NULL, NULL);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return 1;
    if (got <= 0) {
        finish(fd, got == 0 ? SOAK_CLEAN : SOAK_RESET);
        return 0;
    }
    if (in_header) {
        it->had += (unsigned)got;
        if (it->had == sizeof it->header)
            has_begun(fd);
        return 1;
    }
    has_come(fd, buffer, got);
    if (it->header.habit >= SOAK_CLOSES && it->received >= it->header.leaves) {
        finish(fd, SOAK_LEFT);
        return 0;
    }
    return 1;
}

static void serve(int fd) {
    stream *it = &streams[fd];
    if (!read_some(fd))
        return;
    it->rests = 0;
    if (it->had == sizeof it->header && !shared->hurry) {
        if (it->header.habit == SOAK_DAWDLES)
            it->rests = 1 + (int)(it->received / SIP % 8);
        if (it->header.habit == SOAK_STALLS && !it->has_rested && it->received >= it->header.leaves)
            it->rests = it->has_rested = 100 + (int)(it->header.generation % 5 * 100);
    }
    if (it->rests)
        rest(fd, (unsigned)it->rests);
    else
        watch(fd, EPOLL_CTL_MOD, EPOLLIN | EPOLLONESHOT);
}

static void wake(void) {
    int fd = resting[tick % RING];
    resting[tick % RING] = -1;
    while (fd >= 0) {
        int next = streams[fd].next;
        watch(fd, EPOLL_CTL_MOD, EPOLLIN | EPOLLONESHOT);
        fd = next;
    }
}

static void take_in(int listener) {
    long fd;
    while ((fd = syscall(SYS_accept4, listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        memset(&streams[fd], 0, sizeof streams[fd]);
        watch((int)fd, EPOLL_CTL_ADD, EPOLLIN | EPOLLONESHOT);
    }
    must(errno == EAGAIN || errno == EINTR || errno == ECONNABORTED, "accept");
}

/* Every second one has little room for what comes. */
static int listen_at(int number) {
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + (unsigned)number)};
    socklen_t size = sizeof own;
    int fd = (int)syscall(SYS_socket, AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0),
        room = number % 2 ? 8192 : 65536;
    must(fd >= 0, "socket");
    syscall(SYS_setsockopt, fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    must(syscall(SYS_bind, fd, &own, sizeof own) == 0, "bind");
    must(syscall(SYS_listen, fd, 4096) == 0, "listen");
    must(syscall(SYS_getsockname, fd, &own, &size) == 0, "getsockname");
    shared->ports[number] = ntohs(own.sin_port);
    watch(fd, EPOLL_CTL_ADD, EPOLLIN);
    return fd;
}

static unsigned long long now(void) {
    struct timespec it;
    clock_gettime(CLOCK_MONOTONIC, &it);
    return ((unsigned long long)it.tv_sec * 1000 + (unsigned long long)it.tv_nsec / 1000000) / TICK;
}

static void run(void) {
    struct epoll_event events[EVENTS];
    int first, last = 0;
    poll = epoll_create1(EPOLL_CLOEXEC);
    must(poll >= 0, "epoll_create1");
    for (int i = 0; i < RING; i++)
        resting[i] = -1;
    first = listen_at(0);
    for (int i = 1; i < SOAK_LISTENERS; i++)
        last = listen_at(i);
    tick = now();
    shared->ready = 1;
    while (!shared->stop) {
        int count = epoll_wait(poll, events, EVENTS, TICK);
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd >= first && fd <= last)
                take_in(fd);
            else
                serve(fd);
        }
        for (unsigned long long until = now(); tick < until; tick++)
            wake();
    }
}

unsigned long posix_soak_descriptors(unsigned long wanted) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < wanted) {
        struct rlimit more = {wanted, limit.rlim_max > wanted ? limit.rlim_max : wanted};
        if (setrlimit(RLIMIT_NOFILE, &more) != 0) {
            more.rlim_cur = more.rlim_max = limit.rlim_max;
            setrlimit(RLIMIT_NOFILE, &more);
        }
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    return limit.rlim_cur;
}

soak_peers *posix_soak_start(unsigned sockets) {
    struct rlimit limit;
    size_t size = sizeof *shared + sockets * sizeof shared->records[0];
    unsigned long long state = 1;
    shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(shared != MAP_FAILED, "mmap");
    for (unsigned i = 0; i < sizeof shared->bytes; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        shared->bytes[i] = i < SOAK_PERIOD ? (char)(state >> 33) : shared->bytes[i - SOAK_PERIOD];
    }
    fflush(stdout);
    peers = fork();
    must(peers >= 0, "fork");
    if (peers == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        getrlimit(RLIMIT_NOFILE, &limit);
        streams = calloc(limit.rlim_cur, sizeof *streams);
        must(streams != NULL, "calloc");
        run();
        _exit(0);
    }
    while (!shared->ready && waitpid(peers, NULL, WNOHANG) == 0)
        usleep(1000);
    must(shared->ready, "they did not start");
    return shared;
}

int posix_soak_stop(soak_peers *it) {
    int status = -1;
    it->stop = 1;
    return waitpid(peers, &status, 0) == peers && status == 0;
}

long posix_soak_resident(void) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file == NULL || fscanf(file, "%*d %ld", &pages) != 1)
        abort();
    fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}
