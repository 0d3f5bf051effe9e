/* What select reports: readable data, end and connection; writable where a send fits; nothing for a fresh or listening
 * stream; a datagram socket always writable (facts 5.9, 8.16). */
#include "peers.h"

int main(void) {
    pair it;
    SOCKET l, fresh, client;
    char byte;
    start();
    it = tcp_pair();
    l = listener(1);
    fresh = socket(AF_INET, SOCK_STREAM, 0);

    check("quiet", !ready(it.server, READABLE, 0));
    check("writable", ready(it.client, WRITABLE, 0));
    check("send", send(it.client, "x", 1, 0) == 1);
    check("data", ready(it.server, READABLE, 10000));
    check("recv", receive(it.server, &byte, 1) == 1);
    check("quiet-again", !ready(it.server, READABLE, 0));
    check("not-exceptional", !ready(it.server, EXCEPTIONAL, 0));
    check("shutdown", shutdown(it.client, SD_SEND) == 0);
    check("end", ready(it.server, READABLE, 10000));

    check("fresh-not-writable", !ready(fresh, WRITABLE, 0));
    check("fresh-not-readable", !ready(fresh, READABLE, 0));
    check("listener-not-writable", !ready(l, WRITABLE, 0));
    check("listener-quiet", !ready(l, READABLE, 0));
    client = socket(AF_INET, SOCK_STREAM, 0);
    check("connect", connect_to(client, address_of(l)) == 0);
    check("connection", ready(l, READABLE, 10000));
    check("udp-unbound", ready(socket(AF_INET, SOCK_DGRAM, 0), WRITABLE, 0));
    check("udp-bound", ready(bound(SOCK_DGRAM), WRITABLE, 0));
    check("udp-quiet", !ready(bound(SOCK_DGRAM), READABLE, 0));
    return check_result();
}
