/* The events of sends on many sockets in one wait: the one that has ended is found, then the next; wait-all returns
 * when the last has (contract 4, 5; facts 8.2). */
#include "pending.h"

enum { NUMBER = 64, EACH = 1 << 20 };

int main(void) {
    static operation ops[NUMBER];
    pair pairs[NUMBER];
    WSAEVENT events[NUMBER];
    char *data = large_data();
    start_limited();
    for (int i = 0; i < NUMBER; i++) {
        pairs[i] = narrow_pair();
        events[i] = new_event();
        pends(label("send-%d", i), &ops[i], events[i], pairs[i].client, data, EACH, NULL);
    }
    check("none", WSAWaitForMultipleEvents(NUMBER, events, FALSE, 0, FALSE) == WSA_WAIT_TIMEOUT);
    for (int i = NUMBER - 1; i >= 0; i--) {
        check(label("arrives-%d", i), drains(pairs[i].server, 0, EACH));
        check(label("ends-%d", i), ends(&ops[i], 0, EACH));
        check(label("which-%d", i),
              WSAWaitForMultipleEvents(NUMBER, events, FALSE, PATIENCE, FALSE) == WSA_WAIT_EVENT_0 + (DWORD)i);
        if (i > 0)
            check(label("not-all-%d", i), WSAWaitForMultipleEvents(NUMBER, events, TRUE, 0, FALSE) == WSA_WAIT_TIMEOUT);
    }
    check("all", WSAWaitForMultipleEvents(NUMBER, events, TRUE, PATIENCE, FALSE) == WSA_WAIT_EVENT_0);
    return check_result();
}
