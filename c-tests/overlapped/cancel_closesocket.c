/* closesocket with sends pending: each ends with 995, its event set, the bytes already taken reported; the peer sees a
 * reset, never a clean end of the truncated message (contract 4, cancelling; facts 7.20). */
#include "pending.h"

int main(void) {
    pair it;
    operation first, second, plain;
    WSAEVENT events[2];
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    events[0] = new_event();
    events[1] = new_event();
    pends("first", &first, events[0], it.client, data, LARGE, NULL);
    pends("second", &second, events[1], it.client, data, LARGE, NULL);
    pends("plain", &plain, NULL, it.client, data, 1, NULL);
    check("close", closesocket(it.client) == 0);
    check("first-set", is_set(events[0], PATIENCE));
    check("second-set", is_set(events[1], PATIENCE));
    check("first-status", has_ended(&first) && status_of(&first) == CANCELLED);
    check("first-bytes", first.overlapped.InternalHigh > 0 && first.overlapped.InternalHigh < LARGE);
    check("second-ends", ends(&second, CANCELLED, 0));
    check("plain-ends", ends(&plain, CANCELLED, 0));
    check("counts", first.count == SENTINEL && second.count == SENTINEL && plain.count == SENTINEL);
    check("peer", is_reset(it.server));
    check_error("closed", post(&plain, it.client, data, 1, NULL), -1, WSAENOTSOCK);
    return check_result();
}
