/* MSG_WAITALL waits for the whole buffer, over several sends, and returns less only at the end of the stream. */
#include "peers.h"

static SOCKET sender;
static flag step;

static THREAD_RESULT transmit(void *unused) {
    (void)unused;
    check("first", send(sender, "hello", 5, 0) == 5);
    wait_until(step == 1);
    check("second", send(sender, "world", 5, 0) == 5);
    check("third", send(sender, "end", 3, 0) == 3);
    check("shutdown", shutdown(sender, SD_SEND) == 0);
    return 0;
}

int main(void) {
    pair it;
    thread other;
    char got[16] = {0};
    start();
    it = tcp_pair();
    sender = it.client;
    other = thread_start(transmit, NULL);
    check("part-there", ready(it.server, READABLE, 10000));
    step = 1;
    check_success("all", recv(it.server, got, 10, MSG_WAITALL), 10);
    check("data", memcmp(got, "helloworld", 10) == 0);
    check_success("less-at-end", recv(it.server, got, 10, MSG_WAITALL), 3);
    check_success("end", recv(it.server, got, 10, MSG_WAITALL), 0);
    thread_join(other);
    return check_result();
}
