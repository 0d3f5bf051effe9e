/* SIO_UDP_CONNRESET FALSE: the report of a closed port is swallowed and the datagram sent again, in every send; with
 * TRUE it is 10054 as by default (contract 3, row 10054; facts 5.3). */
#include "calls.h"
#include <mswsock.h>

static SOCKET s;

static void report(const char *when, BOOL on) {
    DWORD returned = SENTINEL;
    check_success(label("%s-ioctl", when),
                  WSAIoctl(s, SIO_UDP_CONNRESET, &on, sizeof on, NULL, 0, &returned, NULL, NULL), 0);
    check(label("%s-returned", when), returned == 0);
}

int main(void) {
    struct sockaddr_in closed, open;
    SOCKET watching;
    char byte = 0;
    start();
    closed = refusing_port(SOCK_DGRAM);
    watching = bound(SOCK_DGRAM);
    open = address_of(watching);
    s = bound(SOCK_DGRAM);
    require("connect", connect_to(s, closed) == 0);
    report("off", FALSE);
    for (int round = 0; round < 5; round++)
        for (int call = 0; call < CALLS; call++)
            one_succeeds(label("off-%d", round), call, one_byte(s));
    for (int call = CALL_SENDTO; call < CALLS; call++) {
        one_succeeds("off-towards-closed", call, one_byte(s));
        one_succeeds("off-elsewhere", call, one_byte_to(s, &open));
        check(label("off-arrives-%s", calls[call].name), receive(watching, &byte, 1) == 1 && byte == 'x');
        check(label("off-once-%s", calls[call].name), !ready(watching, READABLE, 20));
    }
    set_nonblocking(s);
    check_error("off-recv", recv(s, &byte, 1, 0), -1, WSAEWOULDBLOCK);

    report("on", TRUE);
    one_succeeds("on", CALL_SEND, one_byte(s));
    check("on-reported", ready(s, READABLE, 10000));
    one_fails("on", CALL_WSASEND, one_byte(s), WSAECONNRESET);
    return check_result();
}
