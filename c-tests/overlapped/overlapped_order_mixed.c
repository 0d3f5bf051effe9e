/* Overlapped sends, a blocking one of another thread and nonblocking ones on one stream: the bytes of each call stay
 * together, overlapped ones leave in the order they were posted, a nonblocking one behind a queue sends nothing
 * (contract 4, order). */
#include "pending.h"

enum { EACH = 1 << 20 };
static char data[3][EACH], got[3 * EACH];
static pair it;
static flag entered;
static int result;

static THREAD_RESULT blocking(void *unused) {
    (void)unused;
    entered = 1;
    result = send(it.client, data[1], EACH, 0);
    return 0;
}

/* Where the one run of this byte begins, or -1 when its bytes are not all together. */
static long long run_of(char byte) {
    char *first = memchr(got, byte, sizeof got);
    if (!first || first + EACH > got + sizeof got)
        return -1;
    for (int i = 0; i < EACH; i++)
        if (first[i] != byte)
            return -1;
    return first - got;
}

int main(void) {
    operation first, last;
    thread other;
    u_long off = 0;
    start_limited();
    for (int i = 0; i < 3; i++)
        memset(data[i], 'a' + i, EACH);
    it = narrow_pair();
    pends("first", &first, NULL, it.client, data[0], EACH, NULL);
    set_nonblocking(it.client);
    check_error("nonblocking", send(it.client, "x", 1, 0), -1, WSAEWOULDBLOCK);
    require("blocking-again", ioctlsocket(it.client, FIONBIO, &off) == 0);
    other = thread_start(blocking, NULL);
    wait_until(entered);
    for (int i = 0; i < 1000; i++)
        thread_yield();
    pends("last", &last, NULL, it.client, data[2], EACH, NULL);
    check("all", receive_all(it.server, got, sizeof got) == sizeof got);
    thread_join(other);
    check("blocking", result == EACH);
    check("first-ends", ends(&first, 0, EACH));
    check("last-ends", ends(&last, 0, EACH));
    check("first-first", run_of('a') == 0);
    check("blocking-together", run_of('b') > 0);
    check("last-together", run_of('c') > 0);
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
