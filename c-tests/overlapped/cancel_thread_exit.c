/* A thread that exits takes its pending sends along: 995, the event set, the routine dropped. Those of other threads on
 * the same socket go on as if it had never been there (contract 4, thread exit; facts 7.23). */
#include "pending.h"

enum { HALF = LARGE / 2 };
static pair it;
static char *data;
static operation with_event, with_routine, plain;
static WSAEVENT event;

static THREAD_RESULT poster(void *unused) {
    (void)unused;
    pends("event", &with_event, event, it.client, data, HALF, NULL);
    pends("routine", &with_routine, NULL, it.client, data, HALF, note);
    pends("plain", &plain, NULL, it.client, data, HALF, NULL);
    return 0;
}

int main(void) {
    operation first, last;
    start_limited();
    data = large_data();
    it = narrow_pair();
    event = new_event();
    pends("first", &first, NULL, it.client, data, HALF, NULL);
    thread_join(thread_start(poster, NULL));
    pends("last", &last, NULL, it.client, data + HALF, HALF, NULL);
    check("event-set", is_set(event, PATIENCE));
    check("event-ends", ends(&with_event, CANCELLED, 0));
    check("routine-ends", ends(&with_routine, CANCELLED, 0));
    check("plain-ends", ends(&plain, CANCELLED, 0));
    check("first-goes-on", is_pending(&first) && is_pending(&last));
    check("arrives", drains(it.server, 0, LARGE));
    check("first-ends", ends(&first, 0, HALF));
    check("last-ends", ends(&last, 0, HALF));
    check("routine-dropped", SleepEx(0, TRUE) == 0 && with_routine.runs == 0);
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
