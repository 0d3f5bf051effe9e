/* WSAGetOverlappedResult looks at the structure and at nothing else: its status, count and flags, whether there ever
 * was an operation or not; a wrong socket comes first; it waits for the event (facts 7c.1 to 7c.5). */
#include "pending.h"

int main(void) {
    pair it;
    operation op;
    WSAEVENT event;
    reader peer;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    event = new_event();
    prepare(&op, NULL);
    op.overlapped.Internal = 0;
    op.overlapped.InternalHigh = 77;
    op.overlapped.Offset = 0x1234;
    check_success("invented", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, FALSE, &flags), TRUE);
    check("outputs", bytes == 77 && flags == 0x1234);
    check_success("no-wait", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, TRUE, &flags), TRUE);
    op.overlapped.Internal = 0x40000000;
    check("informational", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, FALSE, &flags) == TRUE);

    bytes = flags = SENTINEL;
    op.overlapped.Internal = PENDING;
    check_error("incomplete", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, FALSE, &flags), FALSE,
                WSA_IO_INCOMPLETE);
    check_error("invalid", WSAGetOverlappedResult(INVALID_SOCKET, &op.overlapped, &bytes, TRUE, &flags), FALSE,
                WSAENOTSOCK);
    check_error("event", WSAGetOverlappedResult((SOCKET)event, &op.overlapped, &bytes, TRUE, &flags), FALSE,
                WSAENOTSOCK);
    check("untouched", bytes == SENTINEL && flags == SENTINEL);

    pends("large", &op, event, it.client, data, LARGE, NULL);
    reader_start(&peer, it.server, 0, LARGE);
    check_success("wait", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, TRUE, &flags), TRUE);
    check("wait-outputs", bytes == LARGE && flags == 0);
    check("arrives", reader_join(&peer));
    return check_result();
}
