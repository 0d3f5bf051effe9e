/* CancelIoEx gives FALSE and 1168 when nothing is pending: before any request, and after they have ended, though their
 * data may still be on its way; that data arrives (contract 4, cancelling; facts 6.7, 7.19). */
#include "pending.h"

static pair it;

static int finds_nothing(LPOVERLAPPED which) {
    return !CancelIoEx((HANDLE)it.client, which) && GetLastError() == ERROR_NOT_FOUND;
}

int main(void) {
    operation op;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    prepare(&op, NULL);
    check("all", finds_nothing(NULL));
    check("one", finds_nothing(&op.overlapped));
    check_success("immediate", post(&op, it.client, data, 1000, NULL), 0);
    check("after-immediate", finds_nothing(NULL));
    check("of-the-thread", CancelIo((HANDLE)it.client));
    check("immediate-arrives", drains(it.server, 0, 1000));
    pends("large", &op, NULL, it.client, data, LARGE, NULL);
    check("arrives", drains(it.server, 0, LARGE));
    check("ends", ends(&op, 0, LARGE));
    check("after-pending", eventually(finds_nothing(&op.overlapped)));
    check("status-kept", status_of(&op) == 0 && op.overlapped.InternalHigh == LARGE);
    return check_result();
}
