/* A send that succeeds at once queues its packet before it returns, with the key of its socket; packets come in the
 * order of the sends (contract 4; facts 7.2, 7b.2, 7b.6). */
#include "ports.h"

int main(void) {
    HANDLE port = port_new();
    OVERLAPPED first, second;
    WSABUF buffers[2] = {{2, (char *)"ab"}, {3, (char *)"cde"}};
    DWORD count = SENTINEL;
    char got[16];
    pair it;
    start();
    it = tcp_pair();
    associate(it.client, port, 7);
    associate(it.server, port, 8);
    memset(&first, 0, sizeof first);
    memset(&second, 0, sizeof second);
    check_success("send", WSASend(it.client, buffers, 2, &count, 0, &first, NULL), 0);
    check("count", count == 5);
    check("structure", STATUS_OF(first) == 0 && first.InternalHigh == 5);
    check("back", post(it.server, "x", 1, &second) == 0);
    {
        packet now = take_within(port, 0);
        check("at-once", now.result && now.bytes == 5 && now.key == 7 && now.overlapped == &first);
    }
    check_next("other-key", port, 0, 1, 8, &second);
    check("arrives", receive(it.server, got, sizeof got) == 5 && memcmp(got, "abcde", 5) == 0);

    check("empty-send", post(it.client, NULL, 0, &first) == 0);
    check_next("empty-packet", port, 0, 0, 7, &first);
    check("same-structure", post(it.client, "yz", 2, &first) == 0);
    check_next("same-packet", port, 0, 2, 7, &first);
    check("nothing-more", is_empty(port));
    return check_result();
}
