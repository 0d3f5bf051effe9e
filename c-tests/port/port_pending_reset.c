/* The peer resets: every pending send brings a packet with the Win32 code 64; WSAGetOverlappedResult says 10054, and so
 * do later sends, without a packet (contract 4; facts 4.20, 4.24, 7b.4, 7b.5). */
#include "ports.h"

int main(void) {
    static char data[LARGE];
    HANDLE port = port_new();
    OVERLAPPED first = {0}, second = {0}, later = {0};
    DWORD bytes, flags = 0;
    pair it;
    start();
    it = narrow_pair();
    associate(it.client, port, 7);
    check("first", post(it.client, data, LARGE, &first) == WSA_IO_PENDING);
    check("second", post(it.client, data, 1, &second) == WSA_IO_PENDING);
    reset(it.server);
    check_next("first-packet", port, ERROR_NETNAME_DELETED, ANY_BYTES, 7, &first);
    check_next("second-packet", port, ERROR_NETNAME_DELETED, 0, 7, &second);
    check("status", STATUS_OF(first) == 0xC000020D && STATUS_OF(second) == 0xC000020D);
    check_error("result", WSAGetOverlappedResult(it.client, &second, &bytes, FALSE, &flags), FALSE, WSAECONNRESET);
    check("later", post(it.client, data, 1, &later) == WSAECONNRESET);
    check("no-packet", is_empty(port));
    return check_result();
}
