/* The peer reset the connection: 10054 from every send, whichever of them is the first to learn of it, and for ever
 * (contract 3, row 10054, "fates are latched"; facts 4.20). */
#include "calls.h"

int main(void) {
    start();
    for (int first = 0; first < CALL_WSASENDMSG; first++) {
        pair it = tcp_pair();
        reset(it.server);
        require("seen", ready(it.client, READABLE, 10000));
        one_fails("first", first, one_byte(it.client), WSAECONNRESET);
        all_fail_on_stream(label("after-%s", calls[first].name), one_byte(it.client), WSAECONNRESET);
        all_fail_on_stream(label("again-%s", calls[first].name), one_byte(it.client), WSAECONNRESET);
        closesocket(it.client);
    }
    return check_result();
}
