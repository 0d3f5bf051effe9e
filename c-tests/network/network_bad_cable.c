/* A cable that loses four packets of a hundred, delays each by up to eight milliseconds, and so swaps them, in both
 * directions: streams arrive in every way of sending, every byte once and in order; a datagram arrives whole or not at
 * all, and its send succeeds (contract 3, 4). Native only. */
#include "transfers.h"

enum { DATAGRAMS = 500 };

static void datagrams(int family, const char *name) {
    struct sockaddr_storage to;
    char bytes[1200];
    int size, arrived = 0, length, sent = 0;
    SOCKET far = far_socket_of(family, SOCK_DGRAM, &to, &size), s = socket(family, SOCK_DGRAM, 0);
    set_int(far, SO_RCVBUF, 1 << 20);
    require("connect-far", connect(s, (struct sockaddr *)&to, size) == 0);
    for (int i = 0; i < DATAGRAMS; i++) {
        fill(bytes, (unsigned)i, sizeof bytes);
        sent += send(s, bytes, (int)sizeof bytes - i % 700, 0) == (int)sizeof bytes - i % 700;
    }
    check(label("%s-sent", name), sent == DATAGRAMS);
    while (arrived < DATAGRAMS && ready(far, READABLE, 200)) {
        int from = 0;
        length = recv(far, bytes, sizeof bytes, 0);
        while (from < DATAGRAMS && !(length == (int)sizeof bytes - from % 700 && filled(bytes, (unsigned)from, length)))
            from++;
        check(label("%s-whole-%d", name, arrived), from < DATAGRAMS);
        arrived++;
    }
    check(label("%s-most-arrive", name), arrived > DATAGRAMS / 2 && arrived < DATAGRAMS);
    closesocket(s);
    closesocket(far);
}

static void bad(int family, const char *name) {
    static transfer all[WAYS];
    transfers_begin(all, family, 512 << 10, 512 << 10);
    transfers_arrive(name, all);
    datagrams(family, name);
}

int main(void) {
    start_in_bad_network(4, 8);
    return for_both_families(bad);
}
