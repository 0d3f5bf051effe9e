/* closesocket with sends pending: each brings a packet with 995, and the peer sees a reset, never a clean end of what
 * was cut off (contract 4, cancelling and closesocket; facts 7.18, 7.22). */
#include "ports.h"

int main(void) {
    static char data[LARGE];
    enum { COUNT = 3 };
    HANDLE port = port_new();
    OVERLAPPED all[COUNT];
    packet it[COUNT];
    long long had;
    pair sockets;
    start();
    memset(all, 0, sizeof all);
    sockets = narrow_pair();
    associate(sockets.client, port, 7);
    for (int i = 0; i < COUNT; i++)
        check(label("post-%d", i), post(sockets.client, data, LARGE, &all[i]) == WSA_IO_PENDING);
    check("close", closesocket(sockets.client) == 0);
    for (int i = 0; i < COUNT; i++)
        it[i] = take(port);
    for (int i = 0; i < COUNT; i++) {
        int found = 0;
        for (int j = 0; j < COUNT; j++)
            found += it[j].overlapped == &all[i] && it[j].code == ERROR_OPERATION_ABORTED && it[j].key == 7 &&
                     it[j].bytes < LARGE;
        check(label("packet-%d", i), found == 1);
        check(label("status-%d", i), STATUS_OF(all[i]) == CANCELLED_STATUS);
    }
    check("only", is_empty(port));
    check("peer", end_of(sockets.server, &had) == WSAECONNRESET);
    check("truncated", had < LARGE);
    return check_result();
}
