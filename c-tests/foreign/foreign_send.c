/* Every send works on a socket that the library did not make: whole when it blocks, contiguous, in part when it does
 * not block, a datagram at a time (contract 1 and 3). Native only. */
#include "foreign.h"

static char large[8 << 20], got[8 << 20];
static SOCKET sink;
static long long had;

static THREAD_RESULT drain(void *unused) {
    (void)unused;
    had = receive_all(sink, got, sizeof got);
    return 0;
}

int main(void) {
    pair it;
    thread reader;
    char four[8];
    long long sent = 0;
    int n;
    start();
    it = foreign_tcp_pair();
    for (int call = 0; call < CALL_WSASENDMSG; call++)
        one_succeeds("tcp", call, one_byte(it.client));
    check("tcp-arrives", receive_all(it.server, four, 4) == 4 && memcmp(four, "xxxx", 4) == 0);
    check_success("zero", send(it.client, NULL, 0, 0), 0);
    fill(large, 0, sizeof large);
    sink = it.server;
    reader = thread_start(drain, NULL);
    check_success("whole", send(it.client, large, sizeof large, 0), sizeof large);
    thread_join(reader);
    check("whole-arrives", had == sizeof got && memcmp(large, got, sizeof got) == 0);

    posix_set_nonblocking((int)it.client);
    while ((n = send(it.client, large, sizeof large, 0)) > 0)
        sent += n;
    check("fills", n == SOCKET_ERROR && sent > 0);
    while ((n = send(it.client, large, 1, 0)) > 0)
        sent += n;
    all_fail_on_stream("full", one_byte(it.client), WSAEWOULDBLOCK);
    check("part-arrives", receive_all(it.server, got, sent) == sent && !ready(it.server, READABLE, 20));

    it = foreign_udp_pair();
    for (int call = 0; call < CALLS; call++) {
        one_succeeds("udp", call, one_byte(it.client));
        check(label("udp-arrives-%s", calls[call].name), receive(it.server, four, sizeof four) == 1);
    }
    check_success("udp-zero", send(it.client, "", 0, 0), 0);
    check("udp-zero-arrives", receive(it.server, four, sizeof four) == 0);
    return check_result();
}
