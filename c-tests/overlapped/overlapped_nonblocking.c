/* On a nonblocking socket an overlapped send pends all the same, never 10035; other sends behind it give 10035 until
 * the queue is empty (contract 4, order; facts 7.9). */
#include "pending.h"

int main(void) {
    pair it;
    operation first, second;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    char byte = 0, *data = large_data();
    start_limited();
    it = narrow_pair();
    set_nonblocking(it.client);
    pends("first", &first, NULL, it.client, data, LARGE / 2, NULL);
    pends("second", &second, NULL, it.client, data + LARGE / 2, LARGE / 2, NULL);
    check_error("send", send(it.client, "x", 1, 0), -1, WSAEWOULDBLOCK);
    check_error("WSASend", WSASend(it.client, &buffer, 1, &count, 0, NULL, NULL), -1, WSAEWOULDBLOCK);
    check("count", count == SENTINEL);

    check("half", drains(it.server, 0, LARGE / 2));
    check("first-ended", ends(&first, 0, LARGE / 2));
    check_error("still", send(it.client, "x", 1, 0), -1, WSAEWOULDBLOCK);
    check("rest", drains(it.server, LARGE / 2, LARGE / 2));
    check("second-ended", ends(&second, 0, LARGE / 2));
    check("again", eventually(send(it.client, "y", 1, 0) == 1));
    check("arrives", receive(it.server, &byte, 1) == 1 && byte == 'y');
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
