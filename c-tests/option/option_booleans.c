/* The options that are on or off: off at first, on after being set, off again. Windows accepts any length for those of
 * SOL_SOCKET, and returns one byte for three of them (facts 9.7). */
#include "peers.h"

static void toggles(const char *name, int type, int level, int option, int width) {
    SOCKET s = socket(AF_INET, type, 0);
    int value = 0, size = sizeof value;
    check(label("%s-initial", name), getsockopt(s, level, option, (char *)&value, &size) == 0 && value == 0);
    check(label("%s-size", name), size == width);
    for (int on = 1; on >= 0; on--) {
        value = on;
        check_success(label("%s-set-%d", name, on), setsockopt(s, level, option, (char *)&value, sizeof value), 0);
        value = 0;
        size = sizeof value;
        check_success(label("%s-get-%d", name, on), getsockopt(s, level, option, (char *)&value, &size), 0);
        check(label("%s-read-%d", name, on), value == on);
    }
    closesocket(s);
}

int main(void) {
    SOCKET s;
    start();
    toggles("keepalive", SOCK_STREAM, SOL_SOCKET, SO_KEEPALIVE, 1);
    toggles("reuseaddr", SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, 4);
    toggles("dontroute", SOCK_STREAM, SOL_SOCKET, SO_DONTROUTE, 1);
    toggles("oobinline", SOCK_STREAM, SOL_SOCKET, SO_OOBINLINE, 4);
    toggles("broadcast", SOCK_DGRAM, SOL_SOCKET, SO_BROADCAST, 4);
    toggles("nodelay", SOCK_STREAM, IPPROTO_TCP, TCP_NODELAY, 1);

    s = socket(AF_INET, SOCK_DGRAM, 0);
    check_success("one-byte", setsockopt(s, SOL_SOCKET, SO_BROADCAST, "\1", 1), 0);
    check("one-byte-read", get_int(s, SO_BROADCAST) == 1);
    check_success("eight-bytes", setsockopt(s, SOL_SOCKET, SO_BROADCAST, "\0\0\0\0\0\0\0\0", 8), 0);
    check("eight-bytes-read", get_int(s, SO_BROADCAST) == 0);
    return check_result();
}
