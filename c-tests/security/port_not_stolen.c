/* A second listener does not take over a port in use, with SO_REUSEADDR on either socket or both: 10048
 * (docs/behaviour.md, options). Native only: Windows allows it. */
#include "peers.h"

int main(void) {
    start();
    for (int first = 0; first < 2; first++)
        for (int second = 0; second < 2; second++) {
            struct sockaddr_in any_port = loopback(0), taken;
            SOCKET owner = socket(AF_INET, SOCK_STREAM, 0), thief = socket(AF_INET, SOCK_STREAM, 0);
            set_int(owner, SO_REUSEADDR, first);
            set_int(thief, SO_REUSEADDR, second);
            require("bind", bind(owner, (struct sockaddr *)&any_port, sizeof any_port) == 0);
            require("listen", listen(owner, 1) == 0);
            taken = address_of(owner);
            check_error(label("steals-%d-%d", first, second), bind(thief, (struct sockaddr *)&taken, sizeof taken), -1,
                        WSAEADDRINUSE);
            closesocket(owner);
            closesocket(thief);
        }
    return check_result();
}
