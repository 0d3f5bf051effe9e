/* What WSAPoll reports: readable, writable, the end, urgent data, a reset, a connection waiting; a datagram socket is
 * always writable; nothing for a fresh stream but what it must (facts 4.22, 5.9, 8.16). */
#include "peers.h"

static short polled(SOCKET s, short events, int patience) {
    WSAPOLLFD one = {s, events, 0x7FFF};
    int result = WSAPoll(&one, 1, patience);
    check("counts-entries", result == (one.revents != 0));
    return one.revents;
}

int main(void) {
    pair it;
    SOCKET l, s;
    char byte;
    start();
    it = tcp_pair();
    check("writable", polled(it.client, POLLRDNORM | POLLWRNORM, 0) == POLLWRNORM);
    check("nothing", polled(it.client, POLLRDNORM, 0) == 0);
    send(it.server, "x", 1, 0);
    check("readable", polled(it.client, POLLRDNORM, 10000) == POLLRDNORM);
    check("both", polled(it.client, POLLRDNORM | POLLWRNORM, 0) == (POLLRDNORM | POLLWRNORM));
    check("only-asked", polled(it.client, POLLWRNORM, 0) == POLLWRNORM);
    check("pollin", polled(it.client, POLLIN, 0) == POLLRDNORM);
    recv(it.client, &byte, 1, 0);
    send(it.server, "u", 1, MSG_OOB);
    check("urgent", polled(it.client, POLLRDBAND, 10000) == POLLRDBAND);
    recv(it.client, &byte, 1, MSG_OOB);
    closesocket(it.server);
    require("end-comes", ready(it.client, READABLE, 10000));
    check("end", polled(it.client, POLLRDNORM, 0) & POLLHUP);

    it = tcp_pair();
    reset(it.server);
    require("reset-comes", ready(it.client, READABLE, 10000));
    check("reset", polled(it.client, POLLWRNORM, 0) == (POLLERR | POLLHUP | POLLWRNORM));

    check("datagram", polled(socket(AF_INET, SOCK_DGRAM, 0), POLLRDNORM | POLLWRNORM, 0) == POLLWRNORM);
    check("fresh", !(polled(socket(AF_INET, SOCK_STREAM, 0), POLLWRNORM, 0) & POLLWRNORM));
    l = listener(1);
    check("listening", polled(l, POLLRDNORM | POLLWRNORM, 0) == 0);
    s = socket(AF_INET, SOCK_STREAM, 0);
    connect_to(s, address_of(l));
    check("connection", polled(l, POLLRDNORM | POLLWRNORM, 10000) == POLLRDNORM);

    it = tcp_pair();
    set_nonblocking(it.client);
    while (send(it.client, (char[4096]){0}, 4096, 0) > 0)
        continue;
    check("full", polled(it.client, POLLWRNORM, 0) == 0);
    return check_result();
}
