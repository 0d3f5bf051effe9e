/* While a nonblocking connect is in progress send and recv give 10057; afterwards they work (contract 3, facts 4.4).
 * A full listen queue keeps the last connect waiting. */
#include "peers.h"

enum { QUEUED = 16 };

int main(void) {
    SOCKET l, clients[QUEUED], waiting = INVALID_SOCKET;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    char byte;
    start();
    l = listener(1);
    for (int i = 0; i < QUEUED && waiting == INVALID_SOCKET; i++) {
        clients[i] = socket(AF_INET, SOCK_STREAM, 0);
        set_nonblocking(clients[i]);
        check_error(label("connect-%d", i), connect_to(clients[i], address_of(l)), -1, WSAEWOULDBLOCK);
        if (!ready(clients[i], WRITABLE, 200))
            waiting = clients[i];
    }
    require("one-waits", waiting != INVALID_SOCKET);
    check_error("send", send(waiting, "x", 1, 0), -1, WSAENOTCONN);
    check_error("WSASend", WSASend(waiting, &buffer, 1, &count, 0, NULL, NULL), -1, WSAENOTCONN);
    check("count-untouched", count == SENTINEL);
    check_error("recv", recv(waiting, &byte, 1, 0), -1, WSAENOTCONN);
    check("not-readable", !ready(waiting, READABLE, 0));
    check_error("connect-again", connect_to(waiting, address_of(l)), -1, WSAEALREADY);

    while (!ready(waiting, WRITABLE, 0))
        if (ready(l, READABLE, 10))
            accept(l, NULL, NULL);
    check_success("send-connected", send(waiting, "x", 1, 0), 1);
    return check_result();
}
