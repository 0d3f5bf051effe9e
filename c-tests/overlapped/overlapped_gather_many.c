/* More buffers than the kernel takes at once, in one overlapped send that pends (contract 3, any number of buffers; 4).
 */
#include "pending.h"

enum { PARTS = 5000, EACH = LARGE / PARTS };

int main(void) {
    static WSABUF parts[PARTS];
    pair it;
    operation op, after;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    for (int i = 0; i < PARTS; i++) {
        parts[i].buf = data + i * EACH;
        parts[i].len = EACH;
    }
    prepare(&op, NULL);
    check_error("send", WSASend(it.client, parts, PARTS, &op.count, 0, &op.overlapped, NULL), -1, WSA_IO_PENDING);
    require("pending", is_pending(&op));
    memset(parts, 0, sizeof parts);
    pends("after", &after, NULL, it.client, data, 1000, NULL);
    check("arrives", drains(it.server, 0, PARTS * EACH) && drains(it.server, 0, 1000));
    check("ends", ends(&op, 0, PARTS * EACH));
    check("after-ends", ends(&after, 0, 1000));
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
