/* A nonblocking send of much more than fits takes 1 to len bytes, and exactly these arrive (contract 3). */
#include "peers.h"

static char large[64 << 20], got[1 << 20];

static void arrives(const char *which, SOCKET s, long long length) {
    long long had = 0;
    int n, equal = 1;
    while (had < length && (n = recv(s, got, sizeof got, 0)) > 0) {
        equal &= filled(got, (unsigned long long)had, (size_t)n);
        had += n;
    }
    check(label("%s-arrives", which), had == length);
    check(label("%s-equal", which), equal);
    check(label("%s-nothing-more", which), !ready(s, READABLE, 0));
}

int main(void) {
    enum { HALF = sizeof large / 2 };
    WSABUF halves[2] = {{HALF, large}, {HALF, large + HALF}};
    DWORD count = 0;
    pair it;
    int n;
    start();
    fill(large, 0, sizeof large);
    it = tcp_pair();
    set_nonblocking(it.client);
    n = send(it.client, large, sizeof large, 0);
    check("send", n >= 1 && n <= (int)sizeof large);
    arrives("send", it.server, n);

    it = tcp_pair();
    set_nonblocking(it.client);
    check_success("WSASend", WSASend(it.client, halves, 2, &count, 0, NULL, NULL), 0);
    check("count", count >= 1 && count <= sizeof large);
    arrives("WSASend", it.server, count);
    return check_result();
}
