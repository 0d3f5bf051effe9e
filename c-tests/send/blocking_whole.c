/* A blocking stream send returns when all bytes were taken: 64 MiB in one send, and as two buffers in one WSASend, to a
 * receiver that reads little by little (contract 3, facts 6.6). */
#include "peers.h"

enum { LENGTH = 64 << 20 };
static char large[LENGTH];
static SOCKET sink;
static int equal = 1;
static long long had;

static THREAD_RESULT receiver(void *unused) {
    static char some[100003];
    int n;
    (void)unused;
    while ((n = recv(sink, some, sizeof some, 0)) > 0) {
        unsigned long long at = (unsigned long long)had % LENGTH, first = LENGTH - at;
        if (first > (unsigned)n)
            first = (unsigned)n;
        equal &= memcmp(some, large + at, first) == 0 && memcmp(some + first, large, (unsigned)n - first) == 0;
        had += n;
    }
    return 0;
}

int main(void) {
    WSABUF halves[2] = {{LENGTH / 2, large}, {LENGTH / 2, large + LENGTH / 2}};
    DWORD count = SENTINEL;
    thread reader;
    pair it;
    start();
    fill(large, 0, LENGTH);
    it = tcp_pair();
    sink = it.server;
    reader = thread_start(receiver, NULL);
    check_success("send", send(it.client, large, LENGTH, 0), LENGTH);
    check_success("WSASend", WSASend(it.client, halves, 2, &count, 0, NULL, NULL), 0);
    check("count", count == LENGTH);
    check("shutdown", shutdown(it.client, SD_SEND) == 0);
    thread_join(reader);
    check("all-arrives", had == 2LL * LENGTH);
    check("equal", equal);
    return check_result();
}
