/* Receives and a port: a packet for data that was there, for data that came later, and for the end of the stream, which
 * is a success of no bytes (facts 7b.1, 7b.2). */
#include "ports.h"

int main(void) {
    HANDLE port = port_new();
    OVERLAPPED overlapped = {0}, ends = {0};
    WSABUF buffer;
    DWORD count = SENTINEL, flags = 0;
    char got[16];
    int again;
    pair it;
    start();
    buffer = (WSABUF){sizeof got, got};
    it = tcp_pair();
    associate(it.client, port, 7);
    send(it.server, "abc", 3, 0);
    check("there", ready(it.client, READABLE, 10000));
    check_success("immediate", WSARecv(it.client, &buffer, 1, &count, &flags, &overlapped, NULL), 0);
    check("immediate-count", count == 3 && memcmp(got, "abc", 3) == 0);
    check_next("immediate-packet", port, 0, 3, 7, &overlapped);

    count = SENTINEL;
    check_error("pending", WSARecv(it.client, &buffer, 1, &count, &flags, &overlapped, NULL), -1, WSA_IO_PENDING);
    check("pending-count", count == SENTINEL && STATUS_OF(overlapped) == PENDING_STATUS && is_empty(port));
    send(it.server, "defg", 4, 0);
    check_next("pending-packet", port, 0, 4, 7, &overlapped);
    check("pending-data", memcmp(got, "defg", 4) == 0 && overlapped.InternalHigh == 4);

    check("end-pending", post_receive(it.client, got, sizeof got, &ends) == WSA_IO_PENDING);
    shutdown(it.server, SD_SEND);
    check_next("end-packet", port, 0, 0, 7, &ends);
    /* Whoever has told the end may not be done with the queue yet; then this one is pending for a moment. */
    again = post_receive(it.client, got, sizeof got, &ends);
    check("end-again", again == 0 || again == WSA_IO_PENDING);
    check_next("end-again-packet", port, 0, 0, 7, &ends);
    check_success("no-structure", recv(it.client, got, sizeof got, 0), 0);
    check("only", is_empty(port));
    return check_result();
}
