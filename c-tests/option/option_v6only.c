/* IPV6_V6ONLY is on by default, unlike on Linux: a v4 peer cannot reach a v6 listener until it is cleared. */
#include "peers.h"

static int reachable(int only) {
    SOCKET l = socket(AF_INET6, SOCK_STREAM, 0), s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in6 any;
    int size = sizeof any, value = 0;
    memset(&any, 0, sizeof any);
    any.sin6_family = AF_INET6;
    if (only >= 0)
        require("set", setsockopt(l, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&only, sizeof only) == 0);
    require("bind", bind(l, (struct sockaddr *)&any, sizeof any) == 0 && listen(l, 1) == 0);
    require("name", getsockname(l, (struct sockaddr *)&any, &size) == 0);
    size = sizeof value;
    check(label("read-%d", only),
          getsockopt(l, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&value, &size) == 0 && value == (only != 0));
    return connect_to(s, loopback(ntohs(any.sin6_port))) == 0;
}

int main(void) {
    start();
    check("default", !reachable(-1));
    check("on", !reachable(1));
    check("off", reachable(0));
    return check_result();
}
