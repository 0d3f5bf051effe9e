/* WSAPoll waits as long as told: 0 not at all, a time-out about that long, negative until something happens; a hundred
 * entries in one call (facts 8.18; D: wsapoll). */
#include "peers.h"

static pair it;

static THREAD_RESULT poke(void *unused) {
    (void)unused;
    ready(it.client, EXCEPTIONAL, 50);
    send(it.server, "x", 1, 0);
    return 0;
}

int main(void) {
    enum { MANY = 100 };
    static WSAPOLLFD many[MANY];
    WSAPOLLFD one;
    long long began;
    thread poker;
    char byte;
    start();
    it = tcp_pair();
    one.fd = it.client;
    one.events = POLLRDNORM;
    check_success("zero", WSAPoll(&one, 1, 0), 0);
    check("zero-cleared", one.revents == 0);
    began = milliseconds();
    check_success("limit", WSAPoll(&one, 1, 200), 0);
    check("not-early", milliseconds() - began >= 180);
    check("not-late", milliseconds() - began < 5000);
    poker = thread_start(poke, NULL);
    check_success("for-ever", WSAPoll(&one, 1, -1), 1);
    thread_join(poker);
    check("for-ever-events", one.revents == POLLRDNORM);
    check("byte", recv(it.client, &byte, 1, 0) == 1);

    for (int i = 0; i < MANY; i++) {
        many[i].fd = bound(SOCK_DGRAM);
        many[i].events = POLLRDNORM;
    }
    check_success("many-none", WSAPoll(many, MANY, 0), 0);
    require("connect", connect_to(many[0].fd, address_of(many[MANY - 1].fd)) == 0);
    send(many[0].fd, "x", 1, 0);
    check_success("many-one", WSAPoll(many, MANY, 10000), 1);
    check("many-which", many[MANY - 1].revents == POLLRDNORM && many[0].revents == 0);
    return check_result();
}
