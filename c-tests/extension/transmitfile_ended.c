/* A pending TransmitFile ends with its socket: 64 when the peer resets, 995 by CancelIoEx and closesocket
 * (contract 4, cancelling; facts 7.18, 7b.5). */
#include "files.h"

enum { LENGTH = 8 << 20 };
static char data[LENGTH];
static HANDLE port;
static OVERLAPPED overlapped;

static pair pending(const char *name) {
    pair it = narrow_pair();
    memset(&overlapped, 0, sizeof overlapped);
    associate(it.client, port, 7);
    check(name, !TransmitFile(it.client, file, 0, 0, &overlapped, NULL, 0) && WSAGetLastError() == WSA_IO_PENDING);
    return it;
}

int main(void) {
    pair it;
    start();
    port = port_new();
    file_make(data, LENGTH);
    it = pending("reset-pending");
    reset(it.server);
    check_next("reset", port, ERROR_NETNAME_DELETED, ANY_BYTES, 7, &overlapped);
    it = pending("cancelled-pending");
    check("cancel", CancelIoEx((HANDLE)it.client, &overlapped));
    check_next("cancelled", port, ERROR_OPERATION_ABORTED, ANY_BYTES, 7, &overlapped);
    it = pending("closed-pending");
    check("close", closesocket(it.client) == 0);
    check_next("closed", port, ERROR_OPERATION_ABORTED, ANY_BYTES, 7, &overlapped);
    check("only", is_empty(port));
    return check_result();
}
