/* fork while sends are pending: they stay the parent's. Its bytes arrive exactly once, the child's exit disturbs
 * nothing, and the child's sockets work, overlapped too (contract 4, fork). */
#include "pending.h"
#include "posix.h"

enum { HALF = LARGE / 2 };
static pair it, other;
static char *data;

/* 0 when everything worked, otherwise which step did not. */
static int in_child(void) {
    operation op;
    WSAEVENT event = WSACreateEvent();
    if (SleepEx(0, TRUE) != 0)
        return 1;
    prepare(&op, event);
    if (post(&op, other.client, data, 1000, NULL) != 0 || !is_set(event, 0))
        return 2;
    prepare(&op, event);
    if (post(&op, other.client, data + 1000, LARGE - 1000, NULL) != -1 || WSAGetLastError() != WSA_IO_PENDING)
        return 3;
    if (!drains(other.server, 0, LARGE))
        return 4;
    return is_set(event, PATIENCE) && ends(&op, 0, LARGE - 1000) ? 0 : 5;
}

int main(void) {
    operation first, second;
    WSAEVENT event;
    int child = -1;
    start_limited();
    data = large_data();
    it = narrow_pair();
    other = narrow_pair();
    event = new_event();
    pends("first", &first, NULL, it.client, data, HALF, note);
    pends("second", &second, event, it.client, data + HALF, HALF, NULL);
    if (posix_fork_reporting(&child)) {
        posix_report(in_child());
        exit(0);
    }
    check("child", child == 0);
    check("child-exit", posix_join_child() == 0);
    check("still", is_pending(&first) && is_pending(&second));
    check("arrives", drains(it.server, 0, LARGE));
    check("event-set", is_set(event, PATIENCE));
    check("first-ends", ends(&first, 0, HALF));
    check("second-ends", ends(&second, 0, HALF));
    check("routine", eventually_alertable(first.runs) && told(&first, 0, HALF));
    check("nothing-more", !ready(it.server, READABLE, 0));
    check_success("works", send(it.client, "x", 1, 0), 1);
    check("works-arrives", receive(it.server, data, 1) == 1);
    check("end", shutdown(it.client, SD_SEND) == 0 && at_end(it.server));
    return check_result();
}
