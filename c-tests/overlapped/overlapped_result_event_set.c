/* WSAGetOverlappedResult waits for the event and for nothing else: if it is set already, the call returns at once, even
 * when the structure still says 0x103 (facts 7c.4). */
#include "pending.h"

static SOCKET s;
static operation op;
static int result;
static flag over;

static THREAD_RESULT ask(void *unused) {
    DWORD bytes, flags;
    (void)unused;
    result = WSAGetOverlappedResult(s, &op.overlapped, &bytes, TRUE, &flags);
    over = 1;
    return 0;
}

int main(void) {
    WSAEVENT event;
    thread asks;
    start_limited();
    s = socket(AF_INET, SOCK_STREAM, 0);
    event = new_event();
    WSASetEvent(event);
    prepare(&op, event);
    op.overlapped.Internal = PENDING;
    asks = thread_start(ask, NULL);
    require("returns", eventually(over));
    thread_join(asks);
    check("result", result == TRUE);
    return check_result();
}
