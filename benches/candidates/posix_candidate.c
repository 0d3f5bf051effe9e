#include "posix_candidate.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

const char sent_bytes[LARGEST_SEND];

void must(int condition, const char *what) {
    if (!condition) {
        perror(what);
        exit(1);
    }
}

int connect_to(int port, const struct task *task) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int descriptor = socket(AF_INET, task->datagram ? SOCK_DGRAM : SOCK_STREAM, 0);
    int room = task->capacity > 0 ? 64 << 10 : 4 << 20;
    must(descriptor >= 0, "socket");
    setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    if (task->no_delay)
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &task->no_delay, sizeof task->no_delay);
    must(connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0, "connect");
    return descriptor;
}

void set_nonblocking(int descriptor) {
    must(fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0, "fcntl");
}

void fill_descriptor(int descriptor) {
    static const char bulk[16 << 10];
    while (send(descriptor, bulk, sizeof bulk, MSG_DONTWAIT | MSG_NOSIGNAL) > 0)
        ;
}

int take_turn(int *next, int sockets) {
    int turn = *next;
    *next = turn + 1 == sockets ? 0 : turn + 1;
    return turn;
}
