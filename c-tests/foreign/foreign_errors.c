/* The rows of the error table on a socket that the library did not make: its state is the kernel's (contract 1 and 3).
 * Native only. */
#include "foreign.h"
#include "pages.h"

int main(void) {
    static char data[1 << 17];
    pair it;
    sending with;
    struct sockaddr_in to;
    SOCKET s;
    start();
    all_fail_on_stream("fresh", one_byte((SOCKET)posix_socket(0, 0)), WSAENOTCONN);
    all_fail_on_stream("bound", one_byte((SOCKET)posix_socket(0, 1)), WSAENOTCONN);
    s = (SOCKET)posix_socket(0, 1);
    posix_listen((int)s);
    all_fail_on_stream("listening", one_byte(s), WSAENOTCONN);
    one_fails("udp", CALL_SEND, one_byte((SOCKET)posix_socket(1, 0)), WSAENOTCONN);
    one_fails("udp-bound", CALL_WSASEND, one_byte((SOCKET)posix_socket(1, 1)), WSAENOTCONN);

    it = foreign_tcp_pair();
    check_success("shutdown", shutdown(it.client, SD_SEND), 0);
    all_fail_on_stream("shut-down", one_byte(it.client), WSAESHUTDOWN);
    it = foreign_tcp_pair();
    posix_shutdown((int)it.client);
    all_fail_on_stream("shut-down-elsewhere", one_byte(it.client), WSAESHUTDOWN);

    it = foreign_tcp_pair();
    posix_reset((int)it.server);
    check("reset-seen", ready(it.client, READABLE, 10000));
    one_fails("reset", CALL_SEND, one_byte(it.client), WSAECONNRESET);

    it = foreign_tcp_pair();
    check_error("flag", send(it.client, "x", 1, 0x40), -1, WSAEINVAL);
    check_error("pointer", send(it.client, BAD_POINTER, 1, 0), -1, WSAEFAULT);
    set_int(it.client, SO_SNDTIMEO, 100);
    with = (sending){it.client, data, sizeof data, 0, NULL, 0};
    while (send(it.client, data, sizeof data, 0) > 0)
        continue;
    check("time-limit", WSAGetLastError() == WSAETIMEDOUT);

    it = foreign_udp_pair();
    with.socket = it.client;
    all_fail("too-long", with, WSAEMSGSIZE);
    with = one_byte(it.client);
    with.flags = MSG_OOB;
    all_fail("oob", with, WSAEOPNOTSUPP);
    to = loopback(9);
    to.sin_addr.s_addr = htonl(0x7FFFFFFF);
    one_fails("broadcast", CALL_SENDTO, one_byte_to(it.client, &to), WSAEACCES);
    check("marker", only_marker_arrives(it));
    return check_result();
}
