/* A reset ends a blocked send with 10054; later sends give it too (contract 3). */
#include "peers.h"

static pair it;

static THREAD_RESULT reset_it(void *unused) {
    (void)unused;
    wait_until(!ready(it.client, WRITABLE, 0));
    reset(it.server);
    return 0;
}

int main(void) {
    static char large[64 << 20];
    thread other;
    start();
    it = tcp_pair();
    other = thread_start(reset_it, NULL);
    check_error("blocked", send(it.client, large, sizeof large, 0), -1, WSAECONNRESET);
    thread_join(other);
    check_error("later", send(it.client, "x", 1, 0), -1, WSAECONNRESET);
    return check_result();
}
