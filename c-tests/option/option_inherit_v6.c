/* What an accepted socket inherits when the listener is IPv6, and that a change of the listener afterwards does not
 * reach it (contract 1, facts 6.4). */
#include "peers.h"

int main(void) {
    SOCKET l = INVALID_SOCKET, client, server;
    struct sockaddr_in6 to;
    int size = sizeof to, value = 0;
    start();
    l = socket(AF_INET6, SOCK_STREAM, 0);
    memset(&to, 0, sizeof to);
    to.sin6_family = AF_INET6;
    to.sin6_addr.s6_addr[15] = 1;
    require("bind", bind(l, (struct sockaddr *)&to, sizeof to) == 0 && listen(l, 1) == 0);
    require("name", getsockname(l, (struct sockaddr *)&to, &size) == 0);
    set_int(l, SO_SNDTIMEO, 1111);
    set_int(l, SO_SNDBUF, 5555);
    set_int(l, SO_RCVBUF, 6666);
    client = socket(AF_INET6, SOCK_STREAM, 0);
    require("connect", connect(client, (struct sockaddr *)&to, sizeof to) == 0);
    require("accept", (server = accept(l, NULL, NULL)) != INVALID_SOCKET);
    set_int(l, SO_SNDTIMEO, 2222);
    check("time-limit", get_int(server, SO_SNDTIMEO) == 1111);
    check("send-buffer", get_int(server, SO_SNDBUF) == 5555);
    check("receive-buffer", get_int(server, SO_RCVBUF) == 6666);
    size = sizeof value;
    check_success("v6-only", getsockopt(server, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&value, &size), 0);
    check("v6-only-on", value == 1);
    check("client-own", get_int(client, SO_SNDTIMEO) == 0);
    check("marker", only_marker_arrives((pair){client, server}));
    return check_result();
}
