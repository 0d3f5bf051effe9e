/* The last WSACleanup cancels what is pending without any notification: no packet, no event, the structures say
 * 0xC0000120. Ports outlive it, and what was queued before stays in them (contract 2; facts 1.10). */
#include "ports.h"

int main(void) {
    static char data[LARGE];
    HANDLE port = port_new();
    OVERLAPPED queued = {0}, pending = {0}, behind = {0}, again = {0};
    pair it;
    start();
    it = narrow_pair();
    associate(it.client, port, 7);
    pending.hEvent = event_new();
    check("queued", post(it.client, "x", 1, &queued) == 0);
    check("pending", post(it.client, data, LARGE, &pending) == WSA_IO_PENDING);
    check("behind", post(it.client, data, 1, &behind) == WSA_IO_PENDING);
    check_success("cleanup", WSACleanup(), 0);
    check("status", STATUS_OF(pending) == CANCELLED_STATUS && STATUS_OF(behind) == CANCELLED_STATUS);
    check_next("still-queued", port, 0, 1, 7, &queued);
    check("no-packet", is_empty(port));
    check_quiet("post", PostQueuedCompletionStatus(port, 1, 2, NULL), TRUE);
    check_next("posted", port, 0, 1, 2, NULL);

    start();
    check("no-event", !is_set(pending.hEvent));
    check("still-no-packet", is_empty(port));
    it = tcp_pair();
    associate(it.client, port, 8);
    check("send-again", post(it.client, "yz", 2, &again) == 0);
    check_next("packet-again", port, 0, 2, 8, &again);
    return check_result();
}
