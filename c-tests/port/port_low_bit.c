/* The low bit of hEvent holds the packet back, and the event is set all the same: for a send that succeeds at once, one
 * that was pending, and one that was cancelled (facts 7.8). */
#include "ports.h"

int main(void) {
    static char data[LARGE];
    HANDLE port = port_new();
    WSAEVENT event, tagged;
    OVERLAPPED overlapped = {0};
    DWORD bytes = SENTINEL, flags;
    pair it;
    start();
    event = event_new();
    tagged = (WSAEVENT)((ULONG_PTR)event | 1);
    it = narrow_pair();
    associate(it.client, port, 7);
    overlapped.hEvent = tagged;
    check("immediate", post(it.client, "abc", 3, &overlapped) == 0);
    check("immediate-event", is_set(event));
    check("immediate-packet", is_empty(port));
    check("immediate-result", WSAGetOverlappedResult(it.client, &overlapped, &bytes, FALSE, &flags) && bytes == 3);

    check("pending", post(it.client, data, LARGE, &overlapped) == WSA_IO_PENDING);
    check("pending-event", !is_set(event));
    check("read", arrives(it.server, LARGE + 3));
    check("pending-event-later", becomes_set(event));
    check("pending-result",
          WSAGetOverlappedResult(it.client, &overlapped, &bytes, TRUE, &flags) && bytes == (DWORD)LARGE);
    check("pending-packet", is_empty(port));

    check("cancelled", post(it.client, data, LARGE, &overlapped) == WSA_IO_PENDING);
    check("cancel", CancelIoEx((HANDLE)it.client, &overlapped));
    check("cancelled-event", becomes_set(event));
    check("cancelled-status", STATUS_OF(overlapped) == CANCELLED_STATUS);
    check("cancelled-packet", is_empty(port));

    overlapped.hEvent = NULL;
    check("without", post(it.server, "x", 1, &overlapped) == 0);
    check("other-socket", is_empty(port));
    return check_result();
}
