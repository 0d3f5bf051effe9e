/* Sends that do not fit are pending, also on a nonblocking socket; when the peer reads, each brings its packet in the
 * order of posting, with its whole length, and the bytes arrive in that order (contract 4; facts 7.3, 7.9, 7b.2). */
#include "ports.h"

enum { SMALL = 1000, TOTAL = LARGE + 2 * SMALL };
static char data[TOTAL], got[TOTAL];

static void three_sends(const char *mode, pair it, HANDLE port) {
    OVERLAPPED all[3];
    WSABUF buffer = {LARGE, data};
    DWORD count = SENTINEL;
    memset(all, 0, sizeof all);
    all[0].InternalHigh = SENTINEL;
    associate(it.client, port, 7);
    check_error(label("%s-first", mode), WSASend(it.client, &buffer, 1, &count, 0, &all[0], NULL), -1, WSA_IO_PENDING);
    buffer.buf = NULL; /* it was captured */
    check(label("%s-second", mode), post(it.client, data + LARGE, SMALL, &all[1]) == WSA_IO_PENDING);
    check(label("%s-third", mode), post(it.client, data + LARGE + SMALL, SMALL, &all[2]) == WSA_IO_PENDING);
    check(label("%s-no-packet", mode), is_empty(port));
    check(label("%s-untouched", mode), count == SENTINEL && all[0].InternalHigh == SENTINEL);
    check(label("%s-status", mode), STATUS_OF(all[0]) == PENDING_STATUS && STATUS_OF(all[2]) == PENDING_STATUS);

    check(label("%s-read", mode), receive_all(it.server, got, TOTAL) == TOTAL);
    check(label("%s-data", mode), memcmp(got, data, TOTAL) == 0);
    check_next(label("%s-first-packet", mode), port, 0, LARGE, 7, &all[0]);
    check_next(label("%s-second-packet", mode), port, 0, SMALL, 7, &all[1]);
    check_next(label("%s-third-packet", mode), port, 0, SMALL, 7, &all[2]);
    check(label("%s-done", mode), STATUS_OF(all[0]) == 0 && all[0].InternalHigh == LARGE);
    check(label("%s-only", mode), is_empty(port));
}

int main(void) {
    pair it;
    start();
    fill(data, 0, TOTAL);
    three_sends("blocking", narrow_pair(), port_new());
    it = narrow_pair();
    set_nonblocking(it.client);
    three_sends("nonblocking", it, port_new());
    return check_result();
}
