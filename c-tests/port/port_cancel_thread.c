/* CancelIo ends the calling thread's operations only, and is TRUE also when there are none; those of another thread go
 * on (facts 7.19). */
#include "ports.h"

static char data[LARGE];
static pair it;
static OVERLAPPED theirs, ours;
static flag issued, over;
static int code;

static THREAD_RESULT issue(void *unused) {
    (void)unused;
    code = post(it.client, data, LARGE, &theirs);
    issued = 1;
    check("released", comes_true(over));
    return 0;
}

int main(void) {
    HANDLE port = port_new();
    thread other;
    start();
    it = narrow_pair();
    associate(it.client, port, 7);
    check_quiet("none", CancelIo((HANDLE)it.client), TRUE);
    other = thread_start(issue, NULL);
    require("issued", comes_true(issued) && code == WSA_IO_PENDING);
    check_quiet("none-of-ours", CancelIo((HANDLE)it.client), TRUE);
    check("ours", post(it.client, "x", 1, &ours) == WSA_IO_PENDING);
    check_quiet("cancel", CancelIo((HANDLE)it.client), TRUE);
    check_next("packet", port, ERROR_OPERATION_ABORTED, 0, 7, &ours);
    check("theirs-pending", is_empty(port) && STATUS_OF(theirs) == PENDING_STATUS);
    check("read", arrives(it.server, LARGE));
    check_next("theirs", port, 0, LARGE, 7, &theirs);
    check("nothing-more", only_marker_arrives(it));
    over = 1;
    thread_join(other);
    return check_result();
}
