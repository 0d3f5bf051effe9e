/* WSARecv with an event: at once when there is data, pending when there is none, also on a nonblocking socket; several
 * are served first in first out; the end of the stream is 0 bytes (contract 4; facts 7.2, 7.3, 7.9, 7.17). */
#include "pending.h"

int main(void) {
    enum { NUMBER = 4 };
    pair it;
    operation op, ops[NUMBER];
    WSAEVENT event, events[NUMBER];
    DWORD bytes = SENTINEL, flags = SENTINEL;
    char got[NUMBER][4];
    start_limited();
    it = tcp_pair();
    event = new_event();
    check("send", send(it.client, "abc", 3, 0) == 3);
    require("there", ready(it.server, READABLE, PATIENCE));
    prepare(&op, event);
    check_success("immediate", post_receive(&op, it.server, got[0], 4, NULL), 0);
    check("immediate-event", is_set(event, 0));
    check("immediate-status", status_of(&op) == 0 && op.overlapped.InternalHigh == 3 && op.count == 3);
    check("immediate-data", memcmp(got[0], "abc", 3) == 0);
    check_success("immediate-result", WSAGetOverlappedResult(it.server, &op.overlapped, &bytes, FALSE, &flags), TRUE);
    check("immediate-outputs", bytes == 3 && flags == 0);

    receive_pends("pending", &op, event, it.server, got[0], 4, NULL);
    check("pending-reset", !is_set(event, 0));
    check("pending-send", send(it.client, "hello", 5, 0) == 5);
    check("pending-event", is_set(event, PATIENCE));
    check("pending-ends", ends(&op, 0, 4) && memcmp(got[0], "hell", 4) == 0 && op.count == SENTINEL);
    check("rest", receive(it.server, got[0], 4) == 1 && got[0][0] == 'o');

    set_nonblocking(it.server);
    for (int i = 0; i < NUMBER; i++) {
        events[i] = new_event();
        receive_pends(label("queue-%d", i), &ops[i], events[i], it.server, got[i], 4, NULL);
    }
    check("queue-send", send(it.client, "1234567", 7, 0) == 7);
    check("queue-second-set", is_set(events[1], PATIENCE));
    check("queue-first", ends(&ops[0], 0, 4) && memcmp(got[0], "1234", 4) == 0);
    check("queue-second", ends(&ops[1], 0, 3) && memcmp(got[1], "567", 3) == 0);
    check("queue-third-waits", is_pending(&ops[2]) && !is_set(events[2], 0));
    check("end", shutdown(it.client, SD_SEND) == 0);
    check("queue-all-set", WSAWaitForMultipleEvents(NUMBER, events, TRUE, PATIENCE, FALSE) == WSA_WAIT_EVENT_0);
    check("queue-third", ends(&ops[2], 0, 0));
    check("queue-fourth", ends(&ops[3], 0, 0));
    return check_result();
}
