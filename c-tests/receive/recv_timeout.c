/* SO_RCVTIMEO ends a blocking receive with 10060 (facts 6.8); data that is there comes at once. */
#include "peers.h"

enum { LIMIT = 200 };

static void times_out(const char *which, pair it) {
    char byte;
    WSABUF buffer = {1, &byte};
    DWORD count = SENTINEL, flags = 0;
    long long began = milliseconds();
    set_int(it.server, SO_RCVTIMEO, LIMIT);
    check_error(label("%s-recv", which), recv(it.server, &byte, 1, 0), -1, WSAETIMEDOUT);
    check(label("%s-not-early", which), milliseconds() - began >= LIMIT - 20);
    check(label("%s-not-late", which), milliseconds() - began < 10 * LIMIT);
    check_error(label("%s-WSARecv", which), WSARecv(it.server, &buffer, 1, &count, &flags, NULL, NULL), -1,
                WSAETIMEDOUT);
    check(label("%s-count-untouched", which), count == SENTINEL);
    check(label("%s-send", which), send(it.client, "x", 1, 0) == 1);
    check_success(label("%s-works", which), recv(it.server, &byte, 1, 0), 1);
}

int main(void) {
    start();
    times_out("tcp", tcp_pair());
    times_out("udp", udp_pair());
    return check_result();
}
