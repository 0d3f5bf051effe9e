/* closesocket while one thread's send is blocked and overlapped ones wait behind it: the blocked one gives 10053, the
 * others end with 995 and have sent nothing; the peer sees a reset (contract 4, cancelling; facts 6.14). */
#include "pending.h"

static pair it;
static char *data;
static int result, code;
static flag over;

static THREAD_RESULT blocked(void *unused) {
    (void)unused;
    result = send(it.client, data, LARGE, 0);
    code = WSAGetLastError();
    over = 1;
    return 0;
}

int main(void) {
    thread sender;
    operation first, second;
    WSAEVENT event;
    start_limited();
    data = large_data();
    it = narrow_pair();
    event = new_event();
    sender = thread_start(blocked, NULL);
    check("blocks", eventually(over || !ready(it.client, WRITABLE, 0)) && !over);
    pends("first", &first, event, it.client, data, LARGE, NULL);
    pends("second", &second, NULL, it.client, data, 1, NULL);
    check("close", closesocket(it.client) == 0);
    require("sender-over", eventually(over));
    thread_join(sender);
    check("sender", result == SOCKET_ERROR && code == WSAECONNABORTED);
    check("event", is_set(event, PATIENCE));
    check("first-ends", ends(&first, CANCELLED, 0));
    check("second-ends", ends(&second, CANCELLED, 0));
    check("peer", is_reset(it.server));
    return check_result();
}
