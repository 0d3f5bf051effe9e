/* shutdown(SD_SEND) cuts nothing off: a send that is blocked in another thread finishes, later ones give 10058 at once,
 * and the end of the stream follows the last byte (contract 4). */
#include "peers.h"

enum { LENGTH = 32 << 20 };
static char large[LENGTH], in[LENGTH];
static pair it;
static int result;

static THREAD_RESULT transmit(void *unused) {
    (void)unused;
    result = send(it.client, large, LENGTH, 0);
    return 0;
}

int main(void) {
    thread sender;
    char byte;
    start();
    fill(large, 0, LENGTH);
    it = tcp_pair();
    sender = thread_start(transmit, NULL);
    wait_until(!ready(it.client, WRITABLE, 0));
    check_success("shutdown", shutdown(it.client, SD_SEND), 0);
    check_error("later", send(it.client, "x", 1, 0), -1, WSAESHUTDOWN);
    check("arrives", receive_all(it.server, in, LENGTH) == LENGTH);
    check("equal", memcmp(in, large, LENGTH) == 0);
    check("end", receive(it.server, &byte, 1) == 0);
    thread_join(sender);
    check("sender", result == LENGTH);
    return check_result();
}
