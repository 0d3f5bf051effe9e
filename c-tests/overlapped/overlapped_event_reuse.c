/* One event and one structure for one send after another: each start resets the event, each end sets it; a structure
 * may be used again, or freed, as soon as its end is seen (contract 4; facts 7.6). */
#include "pending.h"

enum { ROUNDS = 200, EACH = 1 << 18 };

int main(void) {
    pair it;
    WSAEVENT event;
    reader peer;
    char *data = large_data();
    int right = 1;
    start_limited();
    it = narrow_pair();
    event = new_event();
    for (int round = 0; round < ROUNDS; round++) {
        operation *op = malloc(sizeof *op);
        DWORD bytes = 0, flags = SENTINEL;
        int pending;
        prepare(op, event);
        pending = post(op, it.client, data, EACH, NULL) != 0;
        right &= !pending || (WSAGetLastError() == WSA_IO_PENDING && !is_set(event, 0));
        reader_start(&peer, it.server, 0, EACH);
        right &= WSAGetOverlappedResult(it.client, &op->overlapped, &bytes, TRUE, &flags) && bytes == EACH;
        right &= is_set(event, 0) && status_of(op) == 0;
        memset(op, 0xEE, sizeof *op);
        free(op);
        right &= reader_join(&peer);
        require(label("round-%d", round), right);
    }
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
