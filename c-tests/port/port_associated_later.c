/* A port that the socket gets while a send is pending gets that send's packet (facts 7b.6). */
#include "ports.h"

int main(void) {
    static char data[LARGE];
    HANDLE port = port_new();
    OVERLAPPED before = {0}, early = {0};
    pair it;
    start();
    it = narrow_pair();
    check("early", post(it.client, "x", 1, &early) == 0);
    check("pending", post(it.client, data, LARGE, &before) == WSA_IO_PENDING);
    associate(it.client, port, 7);
    check("not-yet", is_empty(port));
    check("read", arrives(it.server, LARGE + 1));
    check_next("packet", port, 0, LARGE, 7, &before);
    check("only", is_empty(port));
    return check_result();
}
