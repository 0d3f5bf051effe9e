/* Eight buffers, empty ones among them, leave in order as one stream; the array is read once and never written, and
 * may be overwritten as soon as the call is back (contract 3, facts 2.18). */
#include "peers.h"

int main(void) {
    static char data[40000], got[sizeof data];
    static const u_long lengths[8] = {1, 0, 7, 12000, 0, 4096, 20000, 3896};
    WSABUF buffers[8], before[8];
    DWORD count = SENTINEL;
    pair it;
    start();
    it = tcp_pair();
    fill(data, 0, sizeof data);
    for (u_long i = 0, at = 0; i < 8; at += lengths[i++]) {
        buffers[i].len = lengths[i];
        buffers[i].buf = lengths[i] || i == 1 ? data + at : NULL;
    }
    memcpy(before, buffers, sizeof buffers);
    check_success("send", WSASend(it.client, buffers, 8, &count, 0, NULL, NULL), 0);
    check("count", count == sizeof data);
    check("array-untouched", memcmp(before, buffers, sizeof buffers) == 0);
    memset(buffers, 0xA5, sizeof buffers);
    memset(data, 0xA5, sizeof data);
    check("arrives", receive_all(it.server, got, sizeof got) == sizeof got);
    check("in-order", filled(got, 0, sizeof got));
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
