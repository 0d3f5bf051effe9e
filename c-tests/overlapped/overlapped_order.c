/* Several pending sends of one socket leave in the order they were posted, and end in that order, each with its own
 * total and event (contract 4, order; facts 6.18, 7.17). */
#include "pending.h"

enum { NUMBER = 8, EACH = LARGE / NUMBER };

int main(void) {
    pair it;
    operation ops[NUMBER];
    WSAEVENT events[NUMBER];
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    for (int i = 0; i < NUMBER; i++) {
        events[i] = new_event();
        pends(label("send-%d", i), &ops[i], events[i], it.client, data + i * EACH, EACH, NULL);
    }
    for (int i = 0; i < NUMBER; i++) {
        check(label("arrives-%d", i), drains(it.server, (unsigned)(i * EACH), EACH));
        check(label("event-%d", i), is_set(events[i], PATIENCE));
        check(label("ends-%d", i), ends(&ops[i], 0, EACH));
        /* The last two may fit into the socket. */
        check(label("last-%d", i), i >= NUMBER - 2 || status_of(&ops[NUMBER - 1]) == PENDING);
    }
    check("all", WSAWaitForMultipleEvents(NUMBER, events, TRUE, PATIENCE, FALSE) == WSA_WAIT_EVENT_0);
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
