/* Packets outlive their socket; a new socket that gets its number has no port (contract 1 and 4). */
#include "ports.h"

int main(void) {
    enum { TRIES = 100 };
    static SOCKET others[TRIES];
    HANDLE port = port_new(), second = port_new();
    OVERLAPPED before = {0}, after = {0};
    SOCKET old, now = INVALID_SOCKET;
    SOCKET sink;
    pair it;
    start();
    it = udp_pair();
    sink = bound(SOCK_DGRAM);
    old = it.client;
    associate(old, port, 7);
    check("send", post(old, "abc", 3, &before) == 0);
    check("close", closesocket(old) == 0);
    check_next("packet", port, 0, 3, 7, &before);
    for (int i = 0; i < TRIES && now != old; i++)
        now = others[i] = bound(SOCK_DGRAM);
    check("connect", connect_to(now, address_of(sink)) == 0);
    check("send-again", post(now, "x", 1, &after) == 0);
    check("no-port", is_empty(port));
    associate(now, second, 8);
    check("send-then", post(now, "yz", 2, &after) == 0);
    check_next("packet-then", second, 0, 2, 8, &after);
    check("old-port", is_empty(port));
    return check_result();
}
