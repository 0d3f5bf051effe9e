/* closesocket without SO_LINGER is graceful: what was sent arrives, then the end; linger 1/0 resets (facts 9.10). */
#include "peers.h"

int main(void) {
    enum { LENGTH = 60000 };
    static char out[LENGTH], in[LENGTH];
    pair it;
    char byte;
    start();
    fill(out, 0, LENGTH);
    it = tcp_pair();
    check_success("send", send(it.client, out, LENGTH, 0), LENGTH);
    check("close", closesocket(it.client) == 0);
    check("arrives", receive_all(it.server, in, LENGTH) == LENGTH && filled(in, 0, LENGTH));
    check("end", receive(it.server, &byte, 1) == 0);

    it = tcp_pair();
    reset(it.client);
    check("reset-seen", ready(it.server, READABLE, 10000));
    check_error("reset", recv(it.server, &byte, 1, 0), -1, WSAECONNRESET);
    return check_result();
}
