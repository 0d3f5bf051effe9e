/* A set is a count and an array: nfds does not matter, only ready sockets stay, a socket may be in all three sets, the
 * time-out is not changed (facts 8.15). */
#include "peers.h"

int main(void) {
    pair it, quiet;
    fd_set readable, writable, exceptional;
    struct timeval limit = {10, 5};
    start();
    it = tcp_pair();
    quiet = tcp_pair();
    require("send", send(it.client, "x", 1, 0) == 1 && ready(it.server, READABLE, 10000));
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    FD_ZERO(&exceptional);
    FD_SET(quiet.server, &readable);
    FD_SET(it.server, &readable);
    FD_SET(it.server, &readable);
    FD_SET(quiet.client, &readable);
    FD_SET(it.server, &writable);
    FD_SET(it.server, &exceptional);
    check("set-once", readable.fd_count == 3);

    check_success("select", select(-1, &readable, &writable, &exceptional, &limit), 2);
    check("readable", readable.fd_count == 1 && readable.fd_array[0] == it.server);
    check("writable", writable.fd_count == 1 && writable.fd_array[0] == it.server);
    check("exceptional", exceptional.fd_count == 0);
    check("is-set", FD_ISSET(it.server, &readable) && !FD_ISSET(quiet.server, &readable));
    check("time-kept", limit.tv_sec == 10 && limit.tv_usec == 5);

    readable.fd_count = 3;
    readable.fd_array[0] = readable.fd_array[1] = it.server;
    readable.fd_array[2] = quiet.server;
    check("duplicates", select(0, &readable, NULL, NULL, NULL) == 1);
    check("collapse", readable.fd_count == 1 && readable.fd_array[0] == it.server);
    FD_CLR(it.server, &readable);
    check("cleared", readable.fd_count == 0);
    return check_result();
}
