/* The array of buffers is the caller's again when the call returns, also while the send is pending; the data stays
 * where it is and is read from there (contract 4; facts 2.18). */
#include "pending.h"

enum { PARTS = 1000, CHANGED = 1 << 16 };

int main(void) {
    pair it;
    operation op;
    char *data = large_data();
    WSABUF *parts = malloc(PARTS * sizeof *parts);
    unsigned long long length = 0;
    start_limited();
    it = narrow_pair();
    for (int i = 0; i < PARTS; i++) {
        parts[i].buf = data + length;
        parts[i].len = i % 5 ? 4000 + i % 7 : 0;
        length += parts[i].len;
    }
    prepare(&op, NULL);
    check_error("send", WSASend(it.client, parts, PARTS, &op.count, 0, &op.overlapped, NULL), -1, WSA_IO_PENDING);
    memset(parts, 0xEE, PARTS * sizeof *parts);
    free(parts);
    memset(data + length - CHANGED, 'Y', CHANGED);
    check("unchanged-part", drains(it.server, 0, length - CHANGED));
    memset(data, 0, CHANGED);
    check("changed-part", receive_all(it.server, data, CHANGED) == CHANGED);
    check("changed", data[0] == 'Y' && memcmp(data, data + 1, CHANGED - 1) == 0);
    check("ends", ends(&op, 0, length));
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
