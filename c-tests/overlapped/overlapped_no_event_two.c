/* Two pending sends without events: who waits for the result of the second is not woken for good by the end of the
 * first (contract 4: WSAGetOverlappedResult waits for this structure). */
#include "pending.h"

enum { HALF = LARGE / 2 };
static pair it;
static operation first, second;
static int result;
static DWORD bytes = SENTINEL, flags = SENTINEL;
static flag entered, over;

static THREAD_RESULT wait_for_second(void *unused) {
    (void)unused;
    entered = 1;
    result = WSAGetOverlappedResult(it.client, &second.overlapped, &bytes, TRUE, &flags);
    over = 1;
    return 0;
}

int main(void) {
    thread waiter;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    pends("first", &first, NULL, it.client, data, HALF, NULL);
    pends("second", &second, NULL, it.client, data + HALF, HALF, NULL);
    waiter = thread_start(wait_for_second, NULL);
    check("entered", eventually(entered));
    check("first-arrives", drains(it.server, 0, HALF));
    check("first-ends", ends(&first, 0, HALF));
    check("second-pending", is_pending(&second));
    check("quiet", ready(it.server, READABLE, PATIENCE) && !over);
    check("second-arrives", drains(it.server, HALF, HALF));
    check("over", eventually(over));
    thread_join(waiter);
    check("result", result == TRUE && bytes == HALF && flags == 0);
    check("second-ends", ends(&second, 0, HALF));
    return check_result();
}
