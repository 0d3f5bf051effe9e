/* Blocking calls behind pending overlapped sends: a blocking send waits for its turn and follows them; with SO_SNDTIMEO
 * it gives 10060 and has sent nothing, and the overlapped ones go on (contract 3, send turn; 4, order). */
#include "pending.h"

static pair it;
static char *data;
static int result;
static flag entered, over;

static THREAD_RESULT blocking(void *unused) {
    (void)unused;
    entered = 1;
    result = send(it.client, data + LARGE / 2, LARGE / 2, 0);
    over = 1;
    return 0;
}

int main(void) {
    enum { LIMIT = 100 };
    operation op;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    thread sender;
    start_limited();
    data = large_data();
    it = narrow_pair();
    pends("send", &op, NULL, it.client, data, LARGE / 2, NULL);
    set_int(it.client, SO_SNDTIMEO, LIMIT);
    check_error("timeout", send(it.client, "x", 1, 0), -1, WSAETIMEDOUT);
    check_error("WSASend-timeout", WSASend(it.client, &buffer, 1, &count, 0, NULL, NULL), -1, WSAETIMEDOUT);
    check("count", count == SENTINEL);
    check("goes-on", is_pending(&op));
    set_int(it.client, SO_SNDTIMEO, 0);
    sender = thread_start(blocking, NULL);
    check("entered", eventually(entered));
    check("arrives", drains(it.server, 0, LARGE / 2) && !over);
    check("blocking-arrives", drains(it.server, LARGE / 2, LARGE / 2));
    check("over", eventually(over));
    thread_join(sender);
    check("blocking-whole", result == LARGE / 2);
    check("ends", ends(&op, 0, LARGE / 2));
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
