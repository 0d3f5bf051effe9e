/* A port is closed while threads wait in it: each gets FALSE, 735 and no overlapped structure (contract 4; the document
 * of GetQueuedCompletionStatus). A thread that has not begun to wait gets 6; then the round is repeated. */
#include "ports.h"

enum { WAITERS = 3 };
static HANDLE port;
static flag entered;
static packet got[WAITERS];

static THREAD_RESULT waiter(void *argument) {
    packet *it = argument;
    entered++;
    *it = take_within(port, 3000);
    return 0;
}

int main(void) {
    thread waiters[WAITERS];
    int late = WAITERS, closed = 1;
    for (int round = 1; late > 0 && round < 100; round *= 2) {
        port = port_new();
        entered = late = 0;
        for (int i = 0; i < WAITERS; i++)
            waiters[i] = thread_start(waiter, &got[i]);
        require("enter", comes_true(entered == WAITERS));
        settle(round);
        closed &= CloseHandle(port);
        for (int i = 0; i < WAITERS; i++) {
            thread_join(waiters[i]);
            late += got[i].code == ERROR_INVALID_HANDLE;
        }
    }
    check("close", closed);
    for (int i = 0; i < WAITERS; i++) {
        check(label("code-%d", i), !got[i].result && got[i].code == ERROR_ABANDONED_WAIT_0);
        check(label("overlapped-%d", i), got[i].overlapped == NULL);
        check(label("untouched-%d", i), got[i].bytes == SENTINEL && got[i].key == SENTINEL);
    }
    return check_result();
}
