/* CancelIoEx cancels one request, or all of the socket, whoever posted them; FALSE and 1168 for one that is not there.
 * What had left of a cancelled send is in the stream, and the others follow (contract 4, cancelling; facts 7.18, 7.19).
 */
#include "pending.h"

enum { EACH = LARGE / 4 };
static pair it;
static char *data;
static operation of_thread;

static THREAD_RESULT cancel_all(void *unused) {
    (void)unused;
    check("all", CancelIoEx((HANDLE)it.client, NULL));
    return 0;
}

static int finds_nothing(LPOVERLAPPED which) {
    return !CancelIoEx((HANDLE)it.client, which) && GetLastError() == ERROR_NOT_FOUND;
}

int main(void) {
    operation ops[4];
    WSAEVENT event;
    unsigned long long sent;
    start_limited();
    data = large_data();
    it = narrow_pair();
    event = new_event();
    prepare(&of_thread, NULL);
    for (int i = 0; i < 4; i++)
        pends(label("send-%d", i), &ops[i], i == 2 ? event : NULL, it.client, data + i * EACH, EACH, NULL);
    check("not-this", finds_nothing(&of_thread.overlapped));
    check("one", CancelIoEx((HANDLE)it.client, &ops[2].overlapped));
    check("one-set", is_set(event, PATIENCE));
    check("one-ends", ends(&ops[2], CANCELLED, 0));
    check("one-gone", eventually(finds_nothing(&ops[2].overlapped)));
    check("others", is_pending(&ops[0]) && is_pending(&ops[1]) && is_pending(&ops[3]));
    check("first", CancelIoEx((HANDLE)it.client, &ops[0].overlapped));
    check("first-status", has_ended(&ops[0]) && status_of(&ops[0]) == CANCELLED);
    sent = ops[0].overlapped.InternalHigh;
    check("first-bytes", sent > 0 && sent < EACH);
    check("first-arrives", drains(it.server, 0, sent));
    check("second-arrives", drains(it.server, EACH, EACH));
    check("fourth-arrives", drains(it.server, 3 * EACH, EACH));
    check("second-ends", ends(&ops[1], 0, EACH));
    check("fourth-ends", ends(&ops[3], 0, EACH));

    pends("again", &ops[0], NULL, it.client, data, LARGE, NULL);
    pends("again-behind", &ops[1], NULL, it.client, data, LARGE, NULL);
    thread_join(thread_start(cancel_all, NULL));
    check("again-status", has_ended(&ops[0]) && status_of(&ops[0]) == CANCELLED);
    check("again-behind-ends", ends(&ops[1], CANCELLED, 0));
    check("still-open", !ready(it.server, EXCEPTIONAL, 0) && drains(it.server, 0, ops[0].overlapped.InternalHigh));
    return check_result();
}
