/* CancelIoEx ends one pending send or all, with 995 packets; one that had not begun leaves no byte, and its neighbours
 * are sent whole; what is not pending is 1168 (contract 4, cancelling; facts 7.18, 7.19). */
#include "ports.h"

int main(void) {
    static char data[LARGE], got[LARGE + 2];
    HANDLE port = port_new();
    OVERLAPPED first = {0}, second = {0}, third = {0};
    pair it;
    start();
    it = narrow_pair();
    associate(it.client, port, 7);
    check_error("nothing", CancelIoEx((HANDLE)it.client, NULL), FALSE, ERROR_NOT_FOUND);
    check_error("not-pending", CancelIoEx((HANDLE)it.client, &first), FALSE, ERROR_NOT_FOUND);

    memset(data, 'a', LARGE);
    check("first", post(it.client, data, LARGE, &first) == WSA_IO_PENDING);
    check("second", post(it.client, "b", 1, &second) == WSA_IO_PENDING);
    check("third", post(it.client, "c", 1, &third) == WSA_IO_PENDING);
    check("cancel", CancelIoEx((HANDLE)it.client, &second));
    check_next("second-packet", port, ERROR_OPERATION_ABORTED, 0, 7, &second);
    check("second-status", STATUS_OF(second) == CANCELLED_STATUS && second.InternalHigh == 0);
    check("others-pending", is_empty(port));
    check_error("cancelled", CancelIoEx((HANDLE)it.client, &second), FALSE, ERROR_NOT_FOUND);
    check("read", receive_all(it.server, got, LARGE + 1) == LARGE + 1);
    check("data", memcmp(got, data, LARGE) == 0 && got[LARGE] == 'c');
    check_next("first-packet", port, 0, LARGE, 7, &first);
    check_next("third-packet", port, 0, 1, 7, &third);

    check("first-again", post(it.client, data, LARGE, &first) == WSA_IO_PENDING);
    check("second-again", post(it.client, "b", 1, &second) == WSA_IO_PENDING);
    check("cancel-all", CancelIoEx((HANDLE)it.client, NULL));
    {
        packet one = take(port), other = take(port);
        check("both", one.code == ERROR_OPERATION_ABORTED && other.code == ERROR_OPERATION_ABORTED);
        check("each", (one.overlapped == &first && other.overlapped == &second) ||
                          (one.overlapped == &second && other.overlapped == &first));
    }
    check("taken", STATUS_OF(first) == CANCELLED_STATUS && first.InternalHigh < LARGE);
    check("only", is_empty(port));
    return check_result();
}
