/* Thousands of single bytes arrive while they are waited for, enumerated and received one by one: taking the record and
 * resetting the event is one step, so no arrival is lost between the two (facts 8.12). */
#include "network_events.h"

enum { BYTES = 3000 };
static pair it;

static THREAD_RESULT sends(void *unused) {
    (void)unused;
    for (int i = 0; i < BYTES; i++) {
        char byte = pattern((unsigned)i);
        if (send(it.client, &byte, 1, 0) != 1)
            break;
        for (int j = 0; i % 32 == 0 && j < i % 5; j++)
            thread_yield();
    }
    return 0;
}

int main(void) {
    WSAEVENT event;
    thread sender;
    int had = 0, wrong = 0;
    start();
    event = new_event();
    it = tcp_pair();
    select_events(it.server, event, FD_READ);
    sender = thread_start(sends, NULL);
    while (had < BYTES) {
        char byte;
        if (!event_set(event, EVENT_LIMIT))
            break;
        if (take_events(it.server, event) & FD_READ && recv(it.server, &byte, 1, 0) == 1)
            wrong += byte != pattern((unsigned)had++);
    }
    thread_join(sender);
    check("all", had == BYTES);
    check("data", !wrong);
    return check_result();
}
