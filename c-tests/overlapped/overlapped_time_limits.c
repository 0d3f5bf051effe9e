/* SO_SNDTIMEO and SO_RCVTIMEO do not end overlapped operations (contract 3; facts 6.8). */
#include "pending.h"

int main(void) {
    enum { LIMIT = 30 };
    pair it;
    operation sending, receiving;
    WSAEVENT events[2];
    char *data = large_data(), byte = 0;
    start_limited();
    it = narrow_pair();
    events[0] = new_event();
    events[1] = new_event();
    set_int(it.client, SO_SNDTIMEO, LIMIT);
    set_int(it.client, SO_RCVTIMEO, LIMIT);
    pends("send", &sending, events[0], it.client, data, LARGE, NULL);
    receive_pends("receive", &receiving, events[1], it.client, &byte, 1, NULL);
    check("neither", WSAWaitForMultipleEvents(2, events, FALSE, 10 * LIMIT, FALSE) == WSA_WAIT_TIMEOUT);
    check("still", is_pending(&sending) && is_pending(&receiving));
    check("arrives", drains(it.server, 0, LARGE));
    check("send-ends", is_set(events[0], PATIENCE) && ends(&sending, 0, LARGE));
    check("answer", send(it.server, "y", 1, 0) == 1);
    check("receive-ends", is_set(events[1], PATIENCE) && ends(&receiving, 0, 1) && byte == 'y');
    return check_result();
}
