/* SO_ERROR after a failed nonblocking connect is 10061 and stays, until a connect succeeds; after a blocking one it is
 * 0 (facts 4.25). */
#include "peers.h"

int main(void) {
    SOCKET s, l, blocking;
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    check("fresh", get_int(s, SO_ERROR) == 0);
    set_nonblocking(s);
    check_error("connect", connect_to(s, refusing_port(SOCK_STREAM)), -1, WSAEWOULDBLOCK);
    check("failed", ready(s, EXCEPTIONAL, 10000));
    check("first", get_int(s, SO_ERROR) == WSAECONNREFUSED);
    check("again", get_int(s, SO_ERROR) == WSAECONNREFUSED);
    check_error("send", send(s, "x", 1, 0), -1, WSAENOTCONN);
    check("after-send", get_int(s, SO_ERROR) == WSAECONNREFUSED);

    l = listener(1);
    check_error("connect-again", connect_to(s, address_of(l)), -1, WSAEWOULDBLOCK);
    check("connected", ready(s, WRITABLE, 10000));
    check("cleared", get_int(s, SO_ERROR) == 0);
    check_success("send-connected", send(s, "x", 1, 0), 1);

    blocking = socket(AF_INET, SOCK_STREAM, 0);
    check_error("connect-blocking", connect_to(blocking, refusing_port(SOCK_STREAM)), -1, WSAECONNREFUSED);
    check("blocking", get_int(blocking, SO_ERROR) == 0);
    return check_result();
}
