/* A nonblocking gather may stop inside any buffer; sending the rest from there gives the stream whole (contract 3). */
#include "peers.h"

enum { BUFFERS = 40, LENGTH = 300000 };
static char data[BUFFERS * LENGTH], got[sizeof data];

int main(void) {
    unsigned long long sent = 0, had = 0;
    int refused = 0;
    pair it;
    start();
    it = tcp_pair();
    set_nonblocking(it.client);
    fill(data, 0, sizeof data);
    while (sent < sizeof data) {
        WSABUF buffers[BUFFERS];
        DWORD number = 0, count = SENTINEL;
        for (unsigned long long at = sent; at < sizeof data; number++) {
            buffers[number].buf = data + at;
            buffers[number].len = (u_long)(LENGTH - at % LENGTH);
            at += buffers[number].len;
        }
        if (WSASend(it.client, buffers, number, &count, 0, NULL, NULL) == 0) {
            require("count", count >= 1 && count <= sizeof data - sent);
            sent += count;
            continue;
        }
        require("full", WSAGetLastError() == WSAEWOULDBLOCK && count == SENTINEL);
        refused++;
        had += (unsigned long long)recv(it.server, got + had, 1 << 20, 0);
    }
    check("was-full", refused > 0);
    check("arrives", receive_all(it.server, got + had, (long long)(sizeof got - had)) == (long long)(sizeof got - had));
    check("equal", memcmp(got, data, sizeof data) == 0);
    return check_result();
}
