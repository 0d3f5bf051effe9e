/* Without an event the socket itself is what is waited for: not set while the send is pending, set when it has ended
 * (contract 4; facts 7.7). */
#include "pending.h"

int main(void) {
    pair it;
    operation op;
    HANDLE socket_handle;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    socket_handle = (HANDLE)it.client;
    prepare(&op, NULL);
    check_success("immediate", post(&op, it.client, data, 1, NULL), 0);
    check("immediate-set", WaitForSingleObjectEx(socket_handle, 0, FALSE) == WAIT_OBJECT_0);
    check("byte", drains(it.server, 0, 1));

    pends("large", &op, NULL, it.client, data, LARGE, NULL);
    check("large-reset", WaitForSingleObjectEx(socket_handle, 0, FALSE) == WAIT_TIMEOUT);
    check("arrives", drains(it.server, 0, LARGE));
    check("large-set", WaitForSingleObjectEx(socket_handle, PATIENCE, FALSE) == WAIT_OBJECT_0);
    check("ends", ends(&op, 0, LARGE));
    return check_result();
}
