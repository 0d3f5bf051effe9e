/* 2,400 and 100,000 buffers of one byte each on a stream, in one call (contract 3, facts 2.17). */
#include "peers.h"

enum { MANY = 100000 };
static char data[MANY], got[MANY];
static WSABUF buffers[MANY];

int main(void) {
    DWORD count = SENTINEL;
    pair it;
    start();
    it = tcp_pair();
    fill(data, 0, MANY);
    for (int i = 0; i < MANY; i++) {
        buffers[i].len = 1;
        buffers[i].buf = data + i;
    }
    check_success("some", WSASend(it.client, buffers, 2400, &count, 0, NULL, NULL), 0);
    check("some-count", count == 2400);
    check("some-arrive", receive_all(it.server, got, 2400) == 2400 && filled(got, 0, 2400));
    check_success("many", WSASend(it.client, buffers, MANY, &count, 0, NULL, NULL), 0);
    check("many-count", count == MANY);
    check("many-arrive", receive_all(it.server, got, MANY) == MANY && filled(got, 0, MANY));
    return check_result();
}
