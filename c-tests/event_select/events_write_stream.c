/* A sender that waits for FD_WRITE after every 10035, and a receiver that waits for FD_READ, bring a long stream across
 * whole: no wake-up is lost (contract 5, facts 8.5). */
#include "network_events.h"

enum { TOTAL = 24 << 20, PIECE = 40000 };
static pair it;
static flag failed;

static THREAD_RESULT sends(void *unused) {
    static char piece[PIECE];
    WSAEVENT event = new_event();
    long long sent = 0;
    (void)unused;
    select_events(it.client, event, FD_WRITE | FD_CLOSE);
    while (sent < TOTAL && !failed) {
        int length = TOTAL - sent < PIECE ? (int)(TOTAL - sent) : PIECE, n;
        fill(piece, (unsigned long long)sent, (size_t)length);
        n = send(it.client, piece, length, 0);
        if (n > 0)
            sent += n;
        else if (WSAGetLastError() != WSAEWOULDBLOCK || !event_set(event, EVENT_LIMIT))
            failed = 1;
        else
            WSAResetEvent(event), take_events(it.client, event);
    }
    shutdown(it.client, SD_SEND);
    return 0;
}

int main(void) {
    static char got[PIECE];
    WSAEVENT event;
    thread sender;
    long long had = 0;
    int n = 1, right = 1, closed = 0;
    start();
    it = tcp_pair();
    event = new_event();
    select_events(it.server, event, FD_READ | FD_CLOSE);
    sender = thread_start(sends, NULL);
    while (!closed && event_set(event, EVENT_LIMIT)) {
        closed = (take_events(it.server, event) & FD_CLOSE) != 0;
        do {
            n = recv(it.server, got, had % 7 ? PIECE : PIECE / 3, 0);
            if (n > 0) {
                right &= filled(got, (unsigned long long)had, (size_t)n);
                had += n;
            }
        } while (n > 0 && (closed || had % 3));
    }
    failed |= !closed;
    thread_join(sender);
    check("sender", !failed);
    check("closed", closed && n == 0);
    check("all", had == TOTAL);
    check("data", right);
    return check_result();
}
