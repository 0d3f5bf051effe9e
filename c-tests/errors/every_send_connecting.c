/* While a nonblocking connect is in progress every send is 10057; the first one after it stands sends (contract 3, row
 * 10057; facts 4.4). A full listen queue keeps the last connect waiting. */
#include "calls.h"

int main(void) {
    enum { QUEUED = 16 };
    SOCKET l, waiting = INVALID_SOCKET, server = INVALID_SOCKET;
    char byte = 0;
    start();
    l = listener(1);
    for (int i = 0; i < QUEUED && waiting == INVALID_SOCKET; i++) {
        SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
        set_nonblocking(s);
        check_error(label("connect-%d", i), connect_to(s, address_of(l)), -1, WSAEWOULDBLOCK);
        if (!ready(s, WRITABLE, 200))
            waiting = s;
    }
    require("one-waits", waiting != INVALID_SOCKET);
    all_fail_on_stream("connecting", one_byte(waiting), WSAENOTCONN);
    check_error("WSASendDisconnect", WSASendDisconnect(waiting, NULL), -1, WSAENOTCONN);
    while (!ready(waiting, WRITABLE, 0))
        if (ready(l, READABLE, 10))
            server = accept(l, NULL, NULL);
    one_succeeds("connected", CALL_WSASENDTO, one_byte(waiting));
    while (ready(l, READABLE, 500))
        server = accept(l, NULL, NULL);
    check("arrives", receive(server, &byte, 1) == 1 && byte == 'x');
    return check_result();
}
