/* closesocket under a pending receive: a connected stream's ends with 1236, a datagram socket's with 995; cancelled by
 * CancelIoEx it is 995 on both (facts 7.18, 7.20). */
#include "ports.h"

int main(void) {
    HANDLE port = port_new();
    OVERLAPPED overlapped = {0};
    char got[16];
    pair it, udp;
    start();
    it = tcp_pair();
    associate(it.client, port, 7);
    check("cancelled-pending", post_receive(it.client, got, sizeof got, &overlapped) == WSA_IO_PENDING);
    check("cancel", CancelIoEx((HANDLE)it.client, &overlapped));
    check_next("cancelled", port, ERROR_OPERATION_ABORTED, 0, 7, &overlapped);
    check("stream-pending", post_receive(it.client, got, sizeof got, &overlapped) == WSA_IO_PENDING);
    check("stream-close", closesocket(it.client) == 0);
    check_next("stream", port, ERROR_CONNECTION_ABORTED, 0, 7, &overlapped);
    check("stream-status", STATUS_OF(overlapped) == 0xC0000241);

    udp = udp_pair();
    associate(udp.client, port, 8);
    check("datagram-pending", post_receive(udp.client, got, sizeof got, &overlapped) == WSA_IO_PENDING);
    check("datagram-close", closesocket(udp.client) == 0);
    check_next("datagram", port, ERROR_OPERATION_ABORTED, 0, 8, &overlapped);
    check("only", is_empty(port));
    return check_result();
}
