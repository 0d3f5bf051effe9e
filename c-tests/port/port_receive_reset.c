/* The peer resets under a pending receive: a packet with the Win32 code 64 and no bytes, 10054 for
 * WSAGetOverlappedResult (facts 4.24, 7b.4, 7b.5). */
#include "ports.h"

int main(void) {
    HANDLE port = port_new();
    OVERLAPPED overlapped = {0};
    DWORD bytes, flags;
    char got[16];
    pair it;
    start();
    it = tcp_pair();
    associate(it.client, port, 7);
    check("pending", post_receive(it.client, got, sizeof got, &overlapped) == WSA_IO_PENDING);
    reset(it.server);
    check_next("packet", port, ERROR_NETNAME_DELETED, 0, 7, &overlapped);
    check("status", STATUS_OF(overlapped) == 0xC000020D && overlapped.InternalHigh == 0);
    check_error("result", WSAGetOverlappedResult(it.client, &overlapped, &bytes, FALSE, &flags), FALSE, WSAECONNRESET);
    check("send", post(it.client, "x", 1, &overlapped) == WSAECONNRESET);
    check("only", is_empty(port));
    return check_result();
}
