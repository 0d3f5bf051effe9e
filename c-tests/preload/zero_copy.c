/* MSG_ZEROCOPY: ignored or refused as the socket has it, and notified in the error queue where it was asked for. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef SO_ZEROCOPY
#define SO_ZEROCOPY 60
#endif

static char data[20000];

static void each_way(int tcp, int wanted) {
    for (int i = 0; i < WAYS; i++) {
        char control[256];
        struct msghdr notice = {.msg_control = control, .msg_controllen = sizeof control};
        int ends[2];
        if (!ways[i].has_flags)
            continue;
        if (tcp)
            posix_tcp_pair(ends);
        else
            posix_udp_pair(ends);
        if (wanted)
            must(setsockopt(ends[0], SOL_SOCKET, SO_ZEROCOPY, &wanted, sizeof wanted) == 0);
        report(ways[i].name, ways[i].call(ends[0], data, sizeof data, MSG_ZEROCOPY));
        report("received", recv(ends[1], data, sizeof data, MSG_WAITALL));
        if (wanted) {
            struct pollfd error = {ends[0], 0, 0};
            must(poll(&error, 1, -1) == 1);
        }
        report("notice", recvmsg(ends[0], &notice, MSG_ERRQUEUE | MSG_DONTWAIT));
        close(ends[0]);
        close(ends[1]);
    }
}

int main(void) {
    report_begin();
    for (int tcp = 0; tcp < 2; tcp++)
        for (int wanted = 0; wanted < 2; wanted++) {
            printf("%s%s\n", tcp ? "tcp" : "udp", wanted ? ", wanted" : "");
            each_way(tcp, wanted);
        }
    return 0;
}
