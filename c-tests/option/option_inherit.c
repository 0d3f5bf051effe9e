/* An accepted socket inherits nonblocking mode and the listener's options (contract 1, facts 6.4). */
#include "peers.h"

int main(void) {
    SOCKET l, client, server;
    struct linger linger = {1, 7}, got = {0, 0};
    int on = 1, value = 0, size = sizeof got;
    char byte;
    start();
    l = bound(SOCK_STREAM);
    set_int(l, SO_SNDBUF, 4096);
    set_int(l, SO_SNDTIMEO, 1234);
    set_int(l, SO_RCVTIMEO, 4321);
    set_int(l, SO_KEEPALIVE, 1);
    set_int(l, SO_OOBINLINE, 1);
    require("linger", setsockopt(l, SOL_SOCKET, SO_LINGER, (char *)&linger, sizeof linger) == 0);
    require("nodelay", setsockopt(l, IPPROTO_TCP, TCP_NODELAY, (char *)&on, sizeof on) == 0);
    require("listen", listen(l, 1) == 0);
    set_nonblocking(l);

    client = socket(AF_INET, SOCK_STREAM, 0);
    require("connect", connect_to(client, address_of(l)) == 0 && ready(l, READABLE, 10000));
    require("accept", (server = accept(l, NULL, NULL)) != INVALID_SOCKET);
    check("sndbuf", get_int(server, SO_SNDBUF) == 4096);
    check("sndtimeo", get_int(server, SO_SNDTIMEO) == 1234);
    check("rcvtimeo", get_int(server, SO_RCVTIMEO) == 4321);
    check("keepalive", (get_int(server, SO_KEEPALIVE) & 0xFF) == 1);
    check("oobinline", (get_int(server, SO_OOBINLINE) & 0xFF) == 1);
    check("linger",
          getsockopt(server, SOL_SOCKET, SO_LINGER, (char *)&got, &size) == 0 && got.l_onoff == 1 && got.l_linger == 7);
    size = sizeof value;
    check("nodelay", getsockopt(server, IPPROTO_TCP, TCP_NODELAY, (char *)&value, &size) == 0 && (value & 0xFF) == 1);
    check_error("nonblocking", recv(server, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    check_error("urgent", send(server, "x", 1, MSG_OOB), -1, WSAEINVAL);
    return check_result();
}
