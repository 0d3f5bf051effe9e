/* TCP over ::1; every address that comes back has Windows' family 23 and the layout of sockaddr_in6 (contract 1). */
#include "peers.h"

static struct sockaddr_in6 any_port(void) {
    struct sockaddr_in6 it;
    memset(&it, 0, sizeof it);
    it.sin6_family = AF_INET6;
    it.sin6_addr.s6_addr[15] = 1;
    return it;
}

static void is_loopback(const char *which, const struct sockaddr_in6 *it, int size) {
    struct sockaddr_in6 wanted = any_port();
    check(label("%s-family", which), it->sin6_family == 23);
    check(label("%s-size", which), size == 28);
    check(label("%s-port", which), it->sin6_port != 0);
    check(label("%s-address", which), memcmp(&it->sin6_addr, &wanted.sin6_addr, 16) == 0);
}

int main(void) {
    struct sockaddr_in6 there = any_port(), name;
    struct sockaddr *any = (struct sockaddr *)&name;
    SOCKET l, client, server;
    int size = sizeof there;
    char got[5] = {0};
    start();
    l = socket(AF_INET6, SOCK_STREAM, 0);
    require("bind", bind(l, (struct sockaddr *)&there, sizeof there) == 0);
    require("listen", listen(l, 1) == 0);
    require("getsockname", getsockname(l, (struct sockaddr *)&there, &size) == 0);
    is_loopback("getsockname", &there, size);
    client = socket(AF_INET6, SOCK_STREAM, 0);
    require("connect", connect(client, (struct sockaddr *)&there, sizeof there) == 0);

    memset(&name, 0xA5, sizeof name);
    size = sizeof name;
    require("accept", (server = accept(l, any, &size)) != INVALID_SOCKET);
    is_loopback("accept", &name, size);
    memset(&name, 0xA5, sizeof name);
    size = sizeof name;
    check("getpeername", getpeername(client, any, &size) == 0);
    is_loopback("getpeername", &name, size);
    check("peer-port", name.sin6_port == there.sin6_port);

    check_success("send", send(client, "hello", 5, 0), 5);
    check("recv", receive_all(server, got, 5) == 5 && memcmp(got, "hello", 5) == 0);
    return check_result();
}
