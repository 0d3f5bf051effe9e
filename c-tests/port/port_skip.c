/* FILE_SKIP_COMPLETION_PORT_ON_SUCCESS: no packet for what succeeds at once, but one for every operation that was
 * pending, whatever its end; it cannot be taken back, and may be set before there is a port; unknown modes are 87
 * (facts 7b.3). */
#include "ports.h"

static int mode(SOCKET s, UCHAR modes) { return SetFileCompletionNotificationModes((HANDLE)s, modes); }

int main(void) {
    static char data[LARGE];
    HANDLE port = port_new();
    OVERLAPPED overlapped = {0};
    SOCKET closed;
    pair it;
    start();
    it = narrow_pair();
    check_quiet("before-port", mode(it.client, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS), TRUE);
    associate(it.client, port, 7);
    associate(it.server, port, 8);
    check("immediate", post(it.client, "abc", 3, &overlapped) == 0);
    check("structure", STATUS_OF(overlapped) == 0 && overlapped.InternalHigh == 3);
    check("no-packet", is_empty(port));
    check("other-socket", post(it.server, "x", 1, &overlapped) == 0);
    check_next("other-packet", port, 0, 1, 8, &overlapped);

    check("pending", post(it.client, data, LARGE, &overlapped) == WSA_IO_PENDING);
    check("read", arrives(it.server, LARGE + 3));
    check_next("pending-packet", port, 0, LARGE, 7, &overlapped);
    check("cancelled", post(it.client, data, LARGE, &overlapped) == WSA_IO_PENDING);
    check("cancel", CancelIoEx((HANDLE)it.client, NULL));
    check_next("cancelled-packet", port, ERROR_OPERATION_ABORTED, ANY_BYTES, 7, &overlapped);

    it = tcp_pair();
    associate(it.client, port, 9);
    check_quiet("on", mode(it.client, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS), TRUE);
    check_quiet("off", mode(it.client, 0), TRUE);
    check_quiet("other", mode(it.client, FILE_SKIP_SET_EVENT_ON_HANDLE), TRUE);
    check("after-off", post(it.client, "x", 1, &overlapped) == 0);
    check("stays", is_empty(port));

    check_error("unknown", mode(it.client, 0x80), FALSE, ERROR_INVALID_PARAMETER);
    check_error("mixed", mode(it.client, 0x11), FALSE, ERROR_INVALID_PARAMETER);
    closed = socket(AF_INET, SOCK_STREAM, 0);
    closesocket(closed);
    check_error("closed", mode(closed, 1), FALSE, ERROR_INVALID_HANDLE);
    return check_result();
}
