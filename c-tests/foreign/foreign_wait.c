/* select, WSAPoll, receives and options on a socket that the library did not make (contract 1 and 5). Native only. */
#include "foreign.h"

int main(void) {
    pair it;
    WSAPOLLFD one;
    WSABUF buffer;
    DWORD count = 0, flags = 0;
    u_long waiting = 0, on = 1;
    char got[8];
    SOCKET l;
    start();
    it = foreign_tcp_pair();
    check("writable", ready(it.client, WRITABLE, 0));
    check("not-readable", !ready(it.client, READABLE, 0));
    check("send", send(it.server, "hello", 5, 0) == 5 && ready(it.client, READABLE, 10000));
    one.fd = it.client;
    one.events = POLLRDNORM | POLLWRNORM;
    check_success("poll", WSAPoll(&one, 1, 1000), 1);
    check("polled", one.revents == (POLLRDNORM | POLLWRNORM));
    check("fionread", ioctlsocket(it.client, FIONREAD, &waiting) == 0 && waiting == 5);
    buffer.buf = got;
    buffer.len = sizeof got;
    check_success("WSARecv", WSARecv(it.client, &buffer, 1, &count, &flags, NULL, NULL), 0);
    check("received", count == 5 && memcmp(got, "hello", 5) == 0);
    check_success("fionbio", ioctlsocket(it.client, FIONBIO, &on), 0);
    check("kernel-nonblocking", posix_is_nonblocking((int)it.client));
    check_error("recv-nothing", recv(it.client, got, 1, 0), -1, WSAEWOULDBLOCK);

    check("type", get_int(it.client, SO_TYPE) == SOCK_STREAM);
    set_int(it.client, SO_SNDTIMEO, 1234);
    check("time-limit", get_int(it.client, SO_SNDTIMEO) / 10 == 123); /* the kernel's own, which it rounds */
    set_int(it.client, SO_SNDBUF, 4096);
    check("send-buffer", get_int(it.client, SO_SNDBUF) >= 4096);
    check("no-error", get_int(it.client, SO_ERROR) == 0);
    check("datagram-size", get_int(foreign_udp_pair().client, SO_MAX_MSG_SIZE) == 65507);

    l = (SOCKET)posix_socket(0, 1);
    check_success("listen", listen(l, 1), 0);
    check("connect", connect_to(socket(AF_INET, SOCK_STREAM, 0), address_of(l)) == 0);
    check("readable", ready(l, READABLE, 10000));
    check("accept", accept(l, NULL, NULL) != INVALID_SOCKET);
    return check_result();
}
