/* closesocket while a blocking send waits behind pending overlapped ones: it gives 10053 (10038 if it had not begun),
 * the overlapped ones 995, and nobody is left waiting (contract 4, cancelling; facts 6.14). */
#include "pending.h"

static pair it;
static char *data;
static int code;
static flag entered, over;

static THREAD_RESULT behind(void *unused) {
    (void)unused;
    entered = 1;
    code = send(it.client, data, LARGE, 0) == SOCKET_ERROR ? WSAGetLastError() : 0;
    over = 1;
    return 0;
}

int main(void) {
    thread sender;
    operation op;
    start_limited();
    data = large_data();
    it = narrow_pair();
    pends("send", &op, NULL, it.client, data, LARGE, NULL);
    sender = thread_start(behind, NULL);
    check("enters", eventually(entered));
    for (int i = 0; i < 1000; i++)
        thread_yield();
    check("waits", !over);
    check("close", closesocket(it.client) == 0);
    require("over", eventually(over));
    thread_join(sender);
    check("code", code == WSAECONNABORTED || code == WSAENOTSOCK);
    check("ends", has_ended(&op) && status_of(&op) == CANCELLED);
    check("peer", is_reset(it.server));
    return check_result();
}
