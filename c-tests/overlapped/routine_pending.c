/* The routine of a pending send runs when it has ended, not before, on the thread that posted it: not in another
 * thread's alertable wait (contract 4; facts 7.11). */
#include "pending.h"

static _Thread_local int here;
static operation op;
static int on_posting_thread;
static flag others_waits, stop;

static void CALLBACK where(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    on_posting_thread = here;
    note(error, bytes, overlapped, flags);
}

static THREAD_RESULT other(void *unused) {
    (void)unused;
    while (!stop)
        others_waits += SleepEx(1, TRUE) == 0;
    return 0;
}

int main(void) {
    pair it;
    reader peer;
    thread waits;
    int before;
    char *data = large_data();
    start_limited();
    here = 1;
    it = narrow_pair();
    pends("send", &op, NULL, it.client, data, LARGE, where);
    check("not-while-pending", SleepEx(0, TRUE) == 0 && op.runs == 0);
    waits = thread_start(other, NULL);
    reader_start(&peer, it.server, 0, LARGE);
    check("ends", ends(&op, 0, LARGE));
    check("arrives", reader_join(&peer));
    before = others_waits;
    check("other-waits", eventually(others_waits > before + 2));
    check("not-there", op.runs == 0);
    check("runs", eventually_alertable(op.runs));
    check("told", told(&op, 0, LARGE));
    check("here", on_posting_thread);
    check("count-untouched", op.count == SENTINEL);
    stop = 1;
    thread_join(waits);
    return check_result();
}
