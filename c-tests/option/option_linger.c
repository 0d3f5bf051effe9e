/* SO_LINGER is two 16-bit fields; SO_DONTLINGER is its opposite; a datagram socket has neither (facts 9.9, 11). */
#include "peers.h"

int main(void) {
    SOCKET s, datagram;
    struct linger value = {9, 9};
    int size = sizeof value, flag_value = -1, flag_size = sizeof flag_value;
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    datagram = socket(AF_INET, SOCK_DGRAM, 0);
    check("size", sizeof value == 4 && sizeof value.l_onoff == 2);
    check_success("default", getsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&value, &size), 0);
    check("off", value.l_onoff == 0 && value.l_linger == 0 && size == 4);

    value.l_onoff = 1;
    value.l_linger = 300;
    check_success("set", setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&value, sizeof value), 0);
    memset(&value, 0xA5, sizeof value);
    check_success("read", getsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&value, &size), 0);
    check("on", value.l_onoff == 1 && value.l_linger == 300);
    check("not-dontlinger",
          getsockopt(s, SOL_SOCKET, SO_DONTLINGER, (char *)&flag_value, &flag_size) == 0 && (flag_value & 0xFF) == 0);

    flag_value = 1;
    check_success("dontlinger", setsockopt(s, SOL_SOCKET, SO_DONTLINGER, (char *)&flag_value, sizeof flag_value), 0);
    check("off-again", getsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&value, &size) == 0 && value.l_onoff == 0);
    check_error("short", setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&value, 3), -1, WSAEFAULT);
    check_error("datagram", setsockopt(datagram, SOL_SOCKET, SO_LINGER, (char *)&value, sizeof value), -1,
                WSAENOPROTOOPT);
    return check_result();
}
