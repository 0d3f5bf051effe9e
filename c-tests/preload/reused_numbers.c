/* One number names a file, a socket, a pipe, another socket, by dup2 and by closing: each call reaches what the number
 * names at that moment. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NUMBER = 100 };

static void each_way(const char *what) {
    puts(what);
    for (int i = 0; i < WAYS; i++)
        report(ways[i].name, ways[i].call(NUMBER, "reused", 6, MSG_NOSIGNAL));
}

static void arrived(int from) {
    char got[128] = "";
    posix_set_nonblocking(from);
    report("arrived", read(from, got, sizeof got - 1));
    puts(got);
}

static void become(int other) { must(dup2(other, NUMBER) == NUMBER); }

int main(void) {
    int stream[2], datagram[2], tcp[2], pipe_ends[2], file = ways_file(64);
    report_begin();
    must(signal(SIGPIPE, SIG_IGN) != SIG_ERR);
    posix_socket_pair(stream, 0);
    posix_socket_pair(datagram, 1);
    posix_tcp_pair(tcp);
    must(pipe(pipe_ends) == 0);
    for (int round = 0; round < 3; round++) {
        become(file);
        each_way("file");
        become(stream[0]);
        each_way("stream");
        arrived(stream[1]);
        become(pipe_ends[1]);
        each_way("pipe");
        arrived(pipe_ends[0]);
        become(datagram[0]);
        report("datagram", send(NUMBER, "datagram", 8, 0));
        arrived(datagram[1]);
        close(NUMBER);
        each_way("closed");
        must(fcntl(stream[0], F_DUPFD, NUMBER) == NUMBER);
        each_way("stream again");
        arrived(stream[1]);
        must(dup3(tcp[0], NUMBER, O_CLOEXEC) == NUMBER);
        report("tcp", send(NUMBER, "tcp", 3, 0));
        char got[4] = "";
        must(recv(tcp[1], got, 3, MSG_WAITALL) == 3);
        puts(got);
        close(NUMBER);
    }
    return 0;
}
