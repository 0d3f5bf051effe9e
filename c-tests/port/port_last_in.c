/* Of several threads that wait in a port, the one that came last gets the next packet (contract 4, completion port).
 * Whether a thread has begun to wait cannot be seen: when a round goes wrong, the next ones allow more time for it. */
#include "ports.h"

enum { WAITERS = 4, ROUNDS = 10, STOP = 99 };
static HANDLE port;
static flag may_wait[WAITERS], entering[WAITERS], took = -1;

static THREAD_RESULT waiter(void *argument) {
    int self = (int)(ULONG_PTR)argument;
    for (;;) {
        packet it;
        if (!comes_true(may_wait[self]))
            return 0;
        may_wait[self] = 0;
        entering[self] = 1;
        it = take_within(port, 15000);
        if (!it.result || it.key == STOP)
            return 0;
        took = self;
    }
}

static void let_wait(int who, int duration) {
    entering[who] = 0;
    may_wait[who] = 1;
    require("enters", comes_true(entering[who]));
    settle(duration);
}

int main(void) {
    thread waiters[WAITERS];
    long long end = milliseconds() + 8000;
    int last = WAITERS - 1, right = 0;
    port = port_new();
    for (int i = 0; i < WAITERS; i++) {
        waiters[i] = thread_start(waiter, (void *)(ULONG_PTR)i);
        let_wait(i, 20);
    }
    for (int duration = 1; right < ROUNDS && milliseconds() < end;) {
        took = -1;
        require("post", PostQueuedCompletionStatus(port, 0, 1, NULL));
        require("taken", comes_true(took >= 0));
        right = took == last ? right + 1 : 0;
        if (took != last && duration < 200)
            duration *= 2;
        last = took;
        let_wait(last, duration);
    }
    check("last-in-first", right == ROUNDS);
    for (int i = 0; i < WAITERS; i++)
        PostQueuedCompletionStatus(port, 0, STOP, NULL);
    for (int i = 0; i < WAITERS; i++)
        thread_join(waiters[i]);
    return check_result();
}
