/* The four alertable waits run a queued routine and then return 0xC0, also when it is queued while they wait; the event
 * that they wait for is not consumed (contract 4; facts 7.11, 8.2). */
#include "pending.h"

static WSAEVENT events[2];

static DWORD wait_with(int kind, DWORD limit) {
    switch (kind) {
    case 0:
        return SleepEx(limit, TRUE);
    case 1:
        return WSAWaitForMultipleEvents(2, events, FALSE, limit, TRUE);
    case 2:
        return WaitForSingleObjectEx(events[0], limit, TRUE);
    default:
        return WaitForMultipleObjectsEx(2, events, FALSE, limit, TRUE);
    }
}

int main(void) {
    static const char *names[] = {"SleepEx", "WSAWait", "WaitForSingle", "WaitForMultiple"};
    char *data = large_data();
    start_limited();
    events[0] = new_event();
    events[1] = new_event();
    for (int kind = 0; kind < 4; kind++) {
        const char *name = names[kind];
        pair it = narrow_pair();
        operation op;
        reader peer;
        check(label("%s-nothing", name), wait_with(kind, 0) == (kind ? WAIT_TIMEOUT : 0));
        prepare(&op, NULL);
        check_success(label("%s-send", name), post(&op, it.client, data, 1, note), 0);
        check(label("%s-queued", name), wait_with(kind, 0) == WAIT_IO_COMPLETION && told(&op, 0, 1));
        check(label("%s-byte", name), drains(it.server, 0, 1));

        pends(label("%s-large", name), &op, NULL, it.client, data, LARGE, note);
        reader_start(&peer, it.server, 0, LARGE);
        check(label("%s-during", name), wait_with(kind, PATIENCE) == WAIT_IO_COMPLETION && told(&op, 0, LARGE));
        check(label("%s-arrives", name), reader_join(&peer));

        if (kind) {
            WSASetEvent(events[0]);
            check(label("%s-event", name), wait_with(kind, 0) == WAIT_OBJECT_0);
            WSAResetEvent(events[0]);
        }
    }
    return check_result();
}
