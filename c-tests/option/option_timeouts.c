/* SO_SNDTIMEO and SO_RCVTIMEO are a DWORD of milliseconds, default 0, read back exactly (contract 3, facts 6.8). */
#include "peers.h"

static void exact(const char *which, int option) {
    static const DWORD values[] = {0, 1, 37, 999, 60001, 0x7FFFFFFF, 0xFFFFFFFF};
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    char wide[8] = {0x10, 0x27, 0, 0, 0x55, 0x55, 0x55, 0x55};
    DWORD value = SENTINEL;
    int size = sizeof value;
    check(label("%s-default", which),
          getsockopt(s, SOL_SOCKET, option, (char *)&value, &size) == 0 && value == 0 && size == 4);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        value = values[i];
        check_success(label("%s-set-%08x", which, values[i]), setsockopt(s, SOL_SOCKET, option, (char *)&value, 4), 0);
        value = SENTINEL;
        check(label("%s-read-%08x", which, values[i]),
              getsockopt(s, SOL_SOCKET, option, (char *)&value, &size) == 0 && value == values[i]);
    }
    check_error(label("%s-short", which), setsockopt(s, SOL_SOCKET, option, (char *)&value, 3), -1, WSAEFAULT);
    check_success(label("%s-long", which), setsockopt(s, SOL_SOCKET, option, wide, sizeof wide), 0);
    check(label("%s-long-read", which),
          getsockopt(s, SOL_SOCKET, option, (char *)&value, &size) == 0 && value == 10000);
}

int main(void) {
    start();
    exact("send", SO_SNDTIMEO);
    exact("receive", SO_RCVTIMEO);
    return check_result();
}
