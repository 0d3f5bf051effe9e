/* SO_SNDTIMEO is one deadline for the whole call; when it passes: 10060, the count untouched (contract 3, facts 6.8,
 * 6.9). A slow receiver does not extend it. */
#include "peers.h"

enum { LIMIT = 300 };
static char large[64 << 20];
static SOCKET sink;
static flag over;

static THREAD_RESULT trickle(void *unused) {
    static char some[4096];
    (void)unused;
    while (!over)
        if (recv(sink, some, sizeof some, 0) <= 0)
            break;
        else
            ready(sink, EXCEPTIONAL, 5);
    return 0;
}

static void times_out(const char *which, SOCKET s) {
    WSABUF buffer = {sizeof large, large};
    DWORD count = SENTINEL;
    long long began = milliseconds();
    check_error(label("%s-send", which), send(s, large, sizeof large, 0), -1, WSAETIMEDOUT);
    check(label("%s-not-early", which), milliseconds() - began >= LIMIT - 20);
    check(label("%s-not-late", which), milliseconds() - began < 10 * LIMIT);
    check_error(label("%s-WSASend", which), WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, WSAETIMEDOUT);
    check(label("%s-count-untouched", which), count == SENTINEL);
}

int main(void) {
    thread reader;
    pair it;
    start();
    it = tcp_pair();
    set_int(it.client, SO_SNDTIMEO, LIMIT);
    times_out("stalled", it.client);

    it = tcp_pair();
    sink = it.server;
    set_int(it.client, SO_SNDTIMEO, LIMIT);
    reader = thread_start(trickle, NULL);
    times_out("slow", it.client);
    over = 1;
    thread_join(reader);
    return check_result();
}
