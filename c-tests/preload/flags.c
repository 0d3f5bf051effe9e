/* Each of the 32 flag bits, in each function that has flags, on each kind of socket: its result, and what arrives. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *const kinds[] = {"tcp", "udp", "unix stream", "unix datagram", "unix packets"};

static void open_pair(int kind, int ends[2]) {
    if (kind == 0)
        posix_tcp_pair(ends);
    else if (kind == 1)
        posix_udp_pair(ends);
    else if (kind == 4)
        must(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == 0);
    else
        posix_socket_pair(ends, kind == 3);
}

static void send_and_look(int kind, const struct way *way, int flags) {
    char label[64], got[16];
    int ends[2];
    open_pair(kind, ends);
    snprintf(label, sizeof label, "%s %08x", way->name, (unsigned)flags);
    report(label, way->call(ends[0], "data", 4, flags));
    /* What lies in wait is sent when the socket closes; a stream may also have an urgent byte among the others. */
    posix_shutdown(ends[0]);
    if (kind == 0)
        report("urgent", recv(ends[1], got, sizeof got, MSG_OOB | MSG_DONTWAIT));
    report("arrived", recv(ends[1], got, sizeof got, kind == 0 || kind == 2 ? MSG_WAITALL : MSG_DONTWAIT));
    close(ends[0]);
    close(ends[1]);
}

int main(void) {
    report_begin();
    must(signal(SIGPIPE, SIG_IGN) != SIG_ERR);
    for (int kind = 0; kind < 5; kind++) {
        puts(kinds[kind]);
        for (int i = 0; i < WAYS; i++)
            for (int bit = -1; ways[i].has_flags && bit < 32; bit++)
                send_and_look(kind, &ways[i], bit < 0 ? -1 & ~MSG_OOB : (int)(1U << bit));
    }
    return 0;
}
