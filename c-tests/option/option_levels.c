/* Levels and options that do not exist: only 0xFFFF is SOL_SOCKET, Linux' number 1 is not (contract 1, facts 9.8). */
#include "peers.h"

int main(void) {
    static const struct { int level, code; } rows[] = {{-1, WSAEINVAL}, {0x1234FFFF, WSAEINVAL}, {0xFFFE, WSAEINVAL}};
    SOCKET s;
    int value = 0, size = sizeof value;
    char *at = (char *)&value;
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    for (int i = 0; i < 3; i++) {
        check_error(label("get-%x", rows[i].level), getsockopt(s, rows[i].level, SO_TYPE, at, &size), -1, rows[i].code);
        check_error(label("set-%x", rows[i].level), setsockopt(s, rows[i].level, SO_KEEPALIVE, at, size), -1,
                    rows[i].code);
    }
    check("linux-level-get", getsockopt(s, 1, 3, at, &size) == SOCKET_ERROR);
    check("linux-level-set", setsockopt(s, 1, 7, at, size) == SOCKET_ERROR);
    check_error("get-unknown", getsockopt(s, SOL_SOCKET, 0x7EEE, at, &size), -1, WSAENOPROTOOPT);
    check_error("set-unknown", setsockopt(s, SOL_SOCKET, 0x7EEE, at, size), -1, WSAENOPROTOOPT);
    check_error("tcp-unknown", setsockopt(s, IPPROTO_TCP, 0x7EEE, at, size), -1, WSAENOPROTOOPT);
    return check_result();
}
