/* The low bit of hEvent is not part of the handle: the event is set, and waiting for the result works (contract 4;
 * facts 7.8). */
#include "pending.h"

int main(void) {
    pair it;
    operation op;
    WSAEVENT event, tagged;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    reader peer;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    event = new_event();
    tagged = (WSAEVENT)((ULONG_PTR)event | 1);
    prepare(&op, tagged);
    check_success("immediate", post(&op, it.client, data, 1, NULL), 0);
    check("immediate-set", is_set(event, 0));
    check("byte", drains(it.server, 0, 1));

    pends("large", &op, tagged, it.client, data, LARGE, NULL);
    check("large-reset", !is_set(event, 0));
    check("tagged-reset", !is_set(tagged, 0));
    reader_start(&peer, it.server, 0, LARGE);
    check_success("result", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, TRUE, &flags), TRUE);
    check("outputs", bytes == LARGE && flags == 0);
    check("large-set", is_set(event, 0));
    check("tagged-set", is_set(tagged, 0));
    check("arrives", reader_join(&peer));
    check("kept", op.overlapped.hEvent == tagged);
    return check_result();
}
