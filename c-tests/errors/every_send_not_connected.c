/* A stream without a connection in every state it can be in, and a datagram socket without a peer: 10057 from every
 * send that names no address; WSASendDisconnect too (contract 3, row 10057; facts 4.1-4.7, 4.15). */
#include "calls.h"

static void stream(const char *when, SOCKET s) {
    all_fail_on_stream(when, one_byte(s), WSAENOTCONN);
    check_error(label("%s-WSASendDisconnect", when), WSASendDisconnect(s, NULL), -1, WSAENOTCONN);
    all_fail_on_stream(label("%s-again", when), one_byte(s), WSAENOTCONN);
}

static void datagram(const char *when, SOCKET s) {
    one_fails(when, CALL_SEND, one_byte(s), WSAENOTCONN);
    one_fails(when, CALL_WSASEND, one_byte(s), WSAENOTCONN);
}

int main(void) {
    SOCKET s, l;
    start();
    stream("fresh", socket(AF_INET, SOCK_STREAM, 0));
    stream("fresh-v6", socket(AF_INET6, SOCK_STREAM, 0));
    stream("bound", bound(SOCK_STREAM));
    l = listener(1);
    stream("listening", l);
    s = socket(AF_INET, SOCK_STREAM, 0);
    check("still-listening", connect_to(s, address_of(l)) == 0);
    s = socket(AF_INET, SOCK_STREAM, 0);
    check_error("connect", connect_to(s, refusing_port(SOCK_STREAM)), -1, WSAECONNREFUSED);
    stream("failed", s);

    s = socket(AF_INET, SOCK_STREAM, 0);
    set_nonblocking(s);
    check_error("connect-nonblocking", connect_to(s, refusing_port(SOCK_STREAM)), -1, WSAEWOULDBLOCK);
    check("failure-seen", ready(s, EXCEPTIONAL, 10000));
    stream("failed-nonblocking", s);

    datagram("udp", socket(AF_INET, SOCK_DGRAM, 0));
    datagram("udp-v6", socket(AF_INET6, SOCK_DGRAM, 0));
    datagram("udp-bound", bound(SOCK_DGRAM));
    return check_result();
}
