/* An overlapped send that does not fit is pending: 997 in every channel, status 0x103, the count and InternalHigh
 * untouched, the event reset, 996 for who asks. It ends when the peer has made room; the count stays untouched
 * (contract 4; facts 7.3, 7.6, 7c.3). */
#include "pending.h"

int main(void) {
    pair it;
    operation op;
    WSAEVENT event;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    event = new_event();
    WSASetEvent(event);

    pends("send", &op, event, it.client, data, LARGE, NULL);
    check("event-reset", !is_set(event, 0));
    check("not-completed", !HasOverlappedIoCompleted(&op.overlapped));
    check_error("incomplete", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, FALSE, &flags), FALSE,
                WSA_IO_INCOMPLETE);
    check("outputs-untouched", bytes == SENTINEL && flags == SENTINEL);

    check("half", drains(it.server, 0, LARGE / 2));
    check("still", is_pending(&op) && !is_set(event, 0));
    check("rest", drains(it.server, LARGE / 2, LARGE / 2));
    check("event-set", is_set(event, PATIENCE));
    check("ended", status_of(&op) == 0 && op.overlapped.InternalHigh == LARGE);
    check("count-untouched", op.count == SENTINEL);
    check_success("result", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, FALSE, &flags), TRUE);
    check("outputs", bytes == LARGE && flags == 0);
    check("event-stays", is_set(event, 0));
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
