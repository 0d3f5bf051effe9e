/* A nonblocking send while another thread is blocked in one gives 10035 at once, nothing of it is sent, and the blocked
 * one finishes as it began: blocking (contract 3, row 10035 and the send turn). */
#include "concurrent.h"

enum { LENGTH = 4 << 20 };
static char large[LENGTH], got[LENGTH];

int main(void) {
    pair it;
    sender blocked;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    u_long off = 0;
    long long began;
    start();
    it = tcp_pair();
    fill(large, 0, LENGTH);
    sender_block(&blocked, it.client, large, LENGTH);
    set_nonblocking(it.client);
    began = milliseconds();
    for (int i = 0; i < 100; i++)
        check_error(label("send-%d", i), send(it.client, "x", 1, 0), -1, WSAEWOULDBLOCK);
    check_error("WSASend", WSASend(it.client, &buffer, 1, &count, 0, NULL, NULL), -1, WSAEWOULDBLOCK);
    check_error("oob", send(it.client, "x", 1, MSG_OOB), -1, WSAEWOULDBLOCK);
    check_success("zero", send(it.client, NULL, 0, 0), 0);
    check("at-once", milliseconds() - began < 5000);
    check("count-untouched", count == SENTINEL);
    check("still-blocked", !blocked.over);
    check("all", receive_all(it.server, got, LENGTH) == LENGTH && filled(got, 0, LENGTH));
    sender_join(&blocked);
    check("finished", blocked.result == LENGTH);
    check_success("blocking-again", ioctlsocket(it.client, FIONBIO, &off), 0);
    check("marker", only_marker_arrives(it));
    return check_result();
}
