/* AcceptEx ends with 995 when its listener is closed, when the socket to accept into is closed, and by CancelIoEx; that
 * socket can then be used again (facts 7.18, 7.20). */
#include "acceptances.h"

int main(void) {
    enum { COUNT = 3 };
    HANDLE port = port_new();
    static acceptance all[COUNT], one;
    SOCKET l, client;
    DWORD received;
    int right = 0;
    start();
    l = listener(8);
    associate(l, port, 7);
    check("cancelled-post", begun(accept_into(l, &one, 0)));
    check("cancel", CancelIoEx((HANDLE)l, &one.overlapped));
    check_next("cancelled", port, ERROR_OPERATION_ABORTED, 0, 7, &one.overlapped);
    check("cancelled-status", STATUS_OF(one.overlapped) == CANCELLED_STATUS);
    check("again",
          begun(AcceptEx(l, one.socket, one.buffer, 0, ADDRESS_ROOM, ADDRESS_ROOM, &received, &one.overlapped)));
    client = connected_to(l);
    check_next("again-packet", port, 0, 0, 7, &one.overlapped);
    check("again-addresses", holds_addresses(&one, 0, address_of(l), address_of(client)));

    check("closed-post", begun(accept_into(l, &one, 0)));
    check("close", closesocket(one.socket) == 0);
    check_next("closed", port, ERROR_OPERATION_ABORTED, 0, 7, &one.overlapped);

    for (int i = 0; i < COUNT; i++)
        check(label("post-%d", i), begun(accept_into(l, &all[i], i == 1 ? DATA_ROOM : 0)));
    check("close-listener", closesocket(l) == 0);
    for (int i = 0; i < COUNT; i++) {
        packet it = take(port);
        right += !it.result && it.code == ERROR_OPERATION_ABORTED && it.key == 7 && it.bytes == 0;
    }
    check("packets", right == COUNT);
    for (int i = 0; i < COUNT; i++)
        check(label("status-%d", i), STATUS_OF(all[i].overlapped) == CANCELLED_STATUS);
    check("only", is_empty(port));
    return check_result();
}
