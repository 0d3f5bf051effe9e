/* SO_DONTLINGER is on by default, is the opposite of SO_LINGER in both directions, and keeps the linger time
 * (facts 9.7, 9.9; D: sol-socket). */
#include "peers.h"

static struct linger lingers(SOCKET s) {
    struct linger it = {9, 9};
    int size = sizeof it;
    require("linger", getsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&it, &size) == 0);
    return it;
}

int main(void) {
    struct linger on = {1, 20};
    SOCKET s, datagram;
    int zero = 0, got = -1, size = sizeof got;
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    check("default", get_int(s, SO_DONTLINGER) != 0 && lingers(s).l_onoff == 0);
    check_success("linger-on", setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&on, sizeof on), 0);
    check("dontlinger-off", (get_int(s, SO_DONTLINGER) & 0xFF) == 0);
    set_int(s, SO_DONTLINGER, 1);
    check("linger-off", lingers(s).l_onoff == 0);
    check("dontlinger-on", (get_int(s, SO_DONTLINGER) & 0xFF) == 1);
    check_success("cleared", setsockopt(s, SOL_SOCKET, SO_DONTLINGER, (char *)&zero, sizeof zero), 0);
    check("linger-on-again", lingers(s).l_onoff == 1);
    datagram = socket(AF_INET, SOCK_DGRAM, 0);
    check_error("datagram", getsockopt(datagram, SOL_SOCKET, SO_LINGER, (char *)&got, &size), -1, WSAENOPROTOOPT);
    check_error("datagram-dontlinger", getsockopt(datagram, SOL_SOCKET, SO_DONTLINGER, (char *)&got, &size), -1,
                WSAENOPROTOOPT);
    return check_result();
}
