/* CancelIo cancels the requests of the calling thread on this socket and no others; it succeeds also when there are
 * none (contract 4, cancelling; facts 7.19). */
#include "pending.h"

enum { HALF = LARGE / 2 };
static pair it;
static char *data;
static operation mine, other;
static flag posted, leave;

static THREAD_RESULT poster(void *unused) {
    (void)unused;
    pends("other", &other, NULL, it.client, data + HALF, HALF, NULL);
    posted = 1;
    check("told-to-leave", eventually(leave));
    return 0;
}

int main(void) {
    thread runs;
    pair elsewhere;
    operation op;
    WSAEVENT event;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    unsigned long long sent;
    start_limited();
    data = large_data();
    it = narrow_pair();
    elsewhere = narrow_pair();
    event = new_event();
    check("none", CancelIo((HANDLE)it.client));
    pends("mine", &mine, event, it.client, data, HALF, NULL);
    pends("elsewhere", &op, NULL, elsewhere.client, data, LARGE, NULL);
    runs = thread_start(poster, NULL);
    require("posted", eventually(posted));

    check("cancel", CancelIo((HANDLE)it.client));
    check("event", is_set(event, PATIENCE));
    check("status", has_ended(&mine) && status_of(&mine) == CANCELLED);
    sent = mine.overlapped.InternalHigh;
    check("bytes", sent > 0 && sent < HALF);
    check_error("result", WSAGetOverlappedResult(it.client, &mine.overlapped, &bytes, FALSE, &flags), FALSE,
                WSA_OPERATION_ABORTED);
    check("other-goes-on", status_of(&other) == PENDING && status_of(&op) == PENDING);
    check("mine-arrives", drains(it.server, 0, sent));
    check("other-arrives", drains(it.server, HALF, HALF));
    check("other-ends", ends(&other, 0, HALF));
    check("elsewhere-arrives", drains(elsewhere.server, 0, LARGE));
    check("elsewhere-ends", ends(&op, 0, LARGE));
    check("none-again", CancelIo((HANDLE)it.client));
    leave = 1;
    thread_join(runs);
    return check_result();
}
