/* With an event in the structure there are both: the event is reset when the operation starts and set when it ends, and
 * the packet comes too (contract 4; facts 7.6, 7b.1). */
#include "ports.h"

int main(void) {
    static char data[LARGE];
    HANDLE port = port_new();
    OVERLAPPED overlapped = {0};
    pair it;
    start();
    it = narrow_pair();
    associate(it.client, port, 7);
    overlapped.hEvent = event_new();
    check("immediate", post(it.client, "abc", 3, &overlapped) == 0);
    check("immediate-event", is_set(overlapped.hEvent));
    check_next("immediate-packet", port, 0, 3, 7, &overlapped);
    check("pending", post(it.client, data, LARGE, &overlapped) == WSA_IO_PENDING);
    check("pending-event", !is_set(overlapped.hEvent));
    check("read", arrives(it.server, LARGE + 3));
    check_next("pending-packet", port, 0, LARGE, 7, &overlapped);
    check("pending-event-later", becomes_set(overlapped.hEvent));
    return check_result();
}
