/* A signal every millisecond neither shortens a blocking send nor surfaces as an error (contract 3). Native only. */
#include "peers.h"
#include "posix.h"

enum { LENGTH = 64 << 20, SIGNALS = 50 };
static char large[LENGTH];
static SOCKET sink;
static int equal = 1;
static long long had;

static THREAD_RESULT receiver(void *unused) {
    static char some[65536];
    int n;
    (void)unused;
    wait_until(posix_interrupt_count() >= SIGNALS);
    while ((n = recv(sink, some, sizeof some, 0)) > 0) {
        equal &= memcmp(some, large + had, (size_t)n) == 0;
        had += n;
    }
    return 0;
}

int main(void) {
    thread reader;
    pair it;
    char byte;
    start();
    fill(large, 0, LENGTH);
    it = tcp_pair();
    sink = it.server;
    reader = thread_start(receiver, NULL);
    posix_interrupt_start();
    check_success("send", send(it.client, large, LENGTH, 0), LENGTH);
    check("interrupted", posix_interrupt_count() >= SIGNALS);
    check("shutdown", shutdown(it.client, SD_SEND) == 0);
    thread_join(reader);
    check("all-arrives", had == LENGTH);
    check("equal", equal);

    set_int(it.client, SO_RCVTIMEO, 100);
    check_error("recv-not-interrupted", recv(it.client, &byte, 1, 0), -1, WSAETIMEDOUT);
    posix_interrupt_stop();
    return check_result();
}
