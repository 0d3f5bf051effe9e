/* A nonblocking connect: writable when it succeeded, exceptional when it failed, also after a failed blocking one
 * (facts 8.16). */
#include "peers.h"

int main(void) {
    SOCKET s, l, blocking;
    start();
    l = listener(1);
    s = socket(AF_INET, SOCK_STREAM, 0);
    set_nonblocking(s);
    check_error("connect", connect_to(s, address_of(l)), -1, WSAEWOULDBLOCK);
    check("writable", ready(s, WRITABLE, 10000));
    check("not-exceptional", !ready(s, EXCEPTIONAL, 0));
    check_success("send", send(s, "x", 1, 0), 1);

    s = socket(AF_INET, SOCK_STREAM, 0);
    set_nonblocking(s);
    check_error("refused", connect_to(s, refusing_port(SOCK_STREAM)), -1, WSAEWOULDBLOCK);
    check("exceptional", ready(s, EXCEPTIONAL, 10000));
    check("not-writable", !ready(s, WRITABLE, 0));
    check("not-readable", !ready(s, READABLE, 0));
    check("still-exceptional", ready(s, EXCEPTIONAL, 0));

    blocking = socket(AF_INET, SOCK_STREAM, 0);
    check_error("refused-blocking", connect_to(blocking, refusing_port(SOCK_STREAM)), -1, WSAECONNREFUSED);
    check("exceptional-blocking", ready(blocking, EXCEPTIONAL, 0));
    return check_result();
}
