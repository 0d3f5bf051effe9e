/* Lists with empty buffers that pend: the bytes in order, the total without surprises; a list of nothing behind a queue
 * ends too and sends nothing (contract 3, 4). */
#include "pending.h"

enum { EACH = LARGE / 3 };

int main(void) {
    pair it;
    operation op, empty, after;
    char *data = large_data();
    WSABUF parts[7] = {{0, NULL}, {EACH, data}, {0, data}, {EACH, data + EACH}, {0, NULL}, {0, (char *)"x"}, {1, NULL}};
    WSABUF nothing[2] = {{0, NULL}, {0, data}};
    int result;
    start_limited();
    it = narrow_pair();
    parts[6].buf = data + 2 * EACH;
    prepare(&op, NULL);
    check_error("send", WSASend(it.client, parts, 7, &op.count, 0, &op.overlapped, NULL), -1, WSA_IO_PENDING);
    check("pending", is_pending(&op));
    prepare(&empty, NULL);
    result = WSASend(it.client, nothing, 2, &empty.count, 0, &empty.overlapped, NULL);
    check("nothing", result == 0 || WSAGetLastError() == WSA_IO_PENDING);
    pends("after", &after, NULL, it.client, data + 2 * EACH + 1, EACH - 1, NULL);
    check("arrives", drains(it.server, 0, 3 * EACH));
    check("ends", ends(&op, 0, 2 * EACH + 1));
    check("nothing-ends", ends(&empty, 0, 0));
    check("after-ends", ends(&after, 0, EACH - 1));
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
