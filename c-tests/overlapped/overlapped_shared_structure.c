/* One structure for two sends at once is the caller's error, but nothing crashes or hangs, and both messages arrive
 * (contract 4; facts 7.16). */
#include "pending.h"

enum { HALF = LARGE / 2 };

int main(void) {
    pair it;
    operation op, with_routine, after;
    WSAEVENT event;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    event = new_event();
    prepare(&op, event);
    check_error("first", post(&op, it.client, data, HALF, NULL), -1, WSA_IO_PENDING);
    check_error("second", post(&op, it.client, data + HALF, HALF, NULL), -1, WSA_IO_PENDING);
    check("arrives", drains(it.server, 0, LARGE));
    check("event", is_set(event, PATIENCE));
    check("ends", ends(&op, 0, HALF));
    prepare(&after, NULL);
    check("after", post(&after, it.client, data, 1, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING);
    check("after-arrives", drains(it.server, 0, 1) && ends(&after, 0, 1));
    check("nothing-more", !ready(it.server, READABLE, 0));

    prepare(&with_routine, NULL);
    check_error("with-routine", post(&with_routine, it.client, data, HALF, note), -1, WSA_IO_PENDING);
    check_error("with-routine-again", post(&with_routine, it.client, data + HALF, HALF, note), -1, WSA_IO_PENDING);
    check("routine-arrives", drains(it.server, 0, LARGE));
    check("two-routines", eventually_alertable(routines_run == 2));
    check("routine-ends", ends(&with_routine, 0, HALF));
    return check_result();
}
