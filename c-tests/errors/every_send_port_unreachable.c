/* An earlier datagram met a closed port: 10054 once from whichever send comes next, whose own datagram does not leave;
 * the send after it does. An unconnected socket hears nothing (contract 3, row 10054). */
#include "calls.h"

int main(void) {
    struct sockaddr_in closed, open;
    SOCKET s, watching, lonely;
    char byte;
    start();
    closed = refusing_port(SOCK_DGRAM);
    watching = bound(SOCK_DGRAM);
    open = address_of(watching);
    s = bound(SOCK_DGRAM);
    require("connect", connect_to(s, closed) == 0);
    for (int call = 0; call < CALLS; call++) {
        one_succeeds("first", call, one_byte(s));
        require(label("reported-%s", calls[call].name), ready(s, READABLE, 10000));
        one_fails("second", call, one_byte(s), WSAECONNRESET);
        check(label("once-%s", calls[call].name), !ready(s, READABLE, 20));
        one_succeeds("third", call, one_byte(s));
        check(label("reported-again-%s", calls[call].name), ready(s, READABLE, 10000));
        check_error(label("recv-%s", calls[call].name), recv(s, &byte, 1, 0), -1, WSAECONNRESET);
    }
    for (int call = CALL_SENDTO; call < CALLS; call++) {
        one_succeeds("towards-closed", call, one_byte(s));
        check(label("reported-to-%s", calls[call].name), ready(s, READABLE, 10000));
        one_fails("elsewhere", call, one_byte_to(s, &open), WSAECONNRESET);
        check(label("nothing-%s", calls[call].name), !ready(watching, READABLE, 20));
        one_succeeds("elsewhere-again", call, one_byte_to(s, &open));
        check(label("arrives-%s", calls[call].name), receive(watching, &byte, 1) == 1);
    }
    lonely = bound(SOCK_DGRAM);
    for (int call = CALL_SENDTO; call < CALLS; call++) {
        one_succeeds("lonely-closed", call, one_byte_to(lonely, &closed));
        one_succeeds("lonely-open", call, one_byte_to(lonely, &open));
        check(label("lonely-arrives-%s", calls[call].name), receive(watching, &byte, 1) == 1);
    }
    return check_result();
}
