/* SO_SNDBUF and SO_RCVBUF read back exactly what was set, and the socket works with each value (contract 3, facts 6.4).
 */
#include "peers.h"

static void exact(const char *which, int option, int type) {
    static const int values[] = {0, 1, 4096, 65537, 10000000};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        SOCKET s = socket(AF_INET, type, 0);
        int value = values[i];
        check_success(label("%s-set-%d", which, value), setsockopt(s, SOL_SOCKET, option, (char *)&value, 4), 0);
        check(label("%s-read-%d", which, value), get_int(s, option) == values[i]);
        closesocket(s);
    }
}

static void usable(int size) {
    char got[5];
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    pair it;
    set_int(s, SO_SNDBUF, size);
    it = tcp_pair_of(s);
    check_success(label("send-%d", size), send(it.client, "hello", 5, 0), 5);
    check(label("arrives-%d", size), receive_all(it.server, got, 5) == 5 && memcmp(got, "hello", 5) == 0);
    check(label("kept-%d", size), get_int(it.client, SO_SNDBUF) == size);
}

int main(void) {
    start();
    exact("tcp-sndbuf", SO_SNDBUF, SOCK_STREAM);
    exact("tcp-rcvbuf", SO_RCVBUF, SOCK_STREAM);
    exact("udp-sndbuf", SO_SNDBUF, SOCK_DGRAM);
    exact("udp-rcvbuf", SO_RCVBUF, SOCK_DGRAM);
    check("default", get_int(socket(AF_INET, SOCK_STREAM, 0), SO_SNDBUF) > 0);
    usable(0);
    usable(4096);
    usable(10000000);
    return check_result();
}
