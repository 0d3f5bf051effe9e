/* An overlapped send that fits is over before the call returns: 0, the count, status 0, the total, the event set, the
 * last error 0; a NULL count is allowed (contract 4; facts 1.13, 2.7, 7.2). */
#include "pending.h"

int main(void) {
    pair it;
    operation op;
    WSABUF parts[4] = {{3, (char *)"abc"}, {0, NULL}, {0, (char *)"x"}, {2, (char *)"de"}};
    WSAEVENT event;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    char got[16];
    start_limited();
    it = tcp_pair();
    event = new_event();

    prepare(&op, event);
    check_success("send", post(&op, it.client, (char *)"hello", 5, NULL), 0);
    check("event", is_set(event, 0));
    check("count", op.count == 5);
    check("status", status_of(&op) == 0 && op.overlapped.InternalHigh == 5);
    check("completed", HasOverlappedIoCompleted(&op.overlapped));
    check_success("result", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, FALSE, &flags), TRUE);
    check("outputs", bytes == 5 && flags == 0);
    check("arrives", receive_all(it.server, got, 5) == 5 && memcmp(got, "hello", 5) == 0);

    prepare(&op, event);
    check_success("gather", WSASend(it.client, parts, 4, NULL, 0, &op.overlapped, NULL), 0);
    check("gather-event", is_set(event, 0));
    check("gather-status", status_of(&op) == 0 && op.overlapped.InternalHigh == 5);
    check("gather-arrives", receive_all(it.server, got, 5) == 5 && memcmp(got, "abcde", 5) == 0);

    prepare(&op, event);
    check_success("nothing", post(&op, it.client, NULL, 0, NULL), 0);
    check("nothing-event", is_set(event, 0));
    check("nothing-status", status_of(&op) == 0 && op.overlapped.InternalHigh == 0 && op.count == 0);

    prepare(&op, NULL);
    check_success("no-event", post(&op, it.client, (char *)"z", 1, NULL), 0);
    check("no-event-status", status_of(&op) == 0 && op.overlapped.InternalHigh == 1);
    check("no-event-arrives", receive_all(it.server, got, 1) == 1 && got[0] == 'z');
    return check_result();
}
