/* A thread exits while its send is half on its way: what had left is in the stream and reported, the next send follows
 * (contract 4, thread exit, cancelling). A thread that has waited for its sends takes nothing along. */
#include "pending.h"

static pair it;
static char *data;
static operation op;

static THREAD_RESULT poster(void *unused) {
    (void)unused;
    pends("send", &op, NULL, it.client, data, LARGE, NULL);
    return 0;
}

static THREAD_RESULT patient(void *unused) {
    (void)unused;
    prepare(&op, NULL);
    post(&op, it.client, data, 1000, NULL);
    check("patient-ends", ends(&op, 0, 1000));
    return 0;
}

int main(void) {
    operation after;
    start_limited();
    data = large_data();
    it = narrow_pair();
    thread_join(thread_start(poster, NULL));
    check("ends", has_ended(&op) && status_of(&op) == CANCELLED);
    check("bytes", op.overlapped.InternalHigh > 0 && op.overlapped.InternalHigh < LARGE);
    prepare(&after, NULL);
    post(&after, it.client, data, 1000, NULL);
    check("arrives", drains(it.server, 0, op.overlapped.InternalHigh));
    check("after-arrives", drains(it.server, 0, 1000));
    check("after-ends", ends(&after, 0, 1000));
    thread_join(thread_start(patient, NULL));
    check("patient-arrives", drains(it.server, 0, 1000));
    check("patient-stays", status_of(&op) == 0);
    return check_result();
}
