/* A thread that ends takes its pending sends along when they have an event: 995, event set, and a packet. On a socket
 * with a port, without an event, they live on (contract 4, thread exit; facts 7.23). */
#include "ports.h"

static char data[LARGE];
static pair it;
static OVERLAPPED overlapped;
static int code;

static THREAD_RESULT issue(void *unused) {
    (void)unused;
    code = post(it.client, data, LARGE, &overlapped);
    return 0;
}

static void issue_and_exit(const char *name, HANDLE port) {
    it = narrow_pair();
    associate(it.client, port, 7);
    thread_join(thread_start(issue, NULL));
    check(name, code == WSA_IO_PENDING);
}

int main(void) {
    HANDLE port = port_new();
    start();
    issue_and_exit("no-event", port);
    check("lives", STATUS_OF(overlapped) == PENDING_STATUS && is_empty(port));
    check("read", arrives(it.server, LARGE));
    check_next("packet", port, 0, LARGE, 7, &overlapped);

    memset(&overlapped, 0, sizeof overlapped);
    overlapped.hEvent = event_new();
    issue_and_exit("with-event", port);
    check_next("cancelled", port, ERROR_OPERATION_ABORTED, ANY_BYTES, 7, &overlapped);
    check("event", becomes_set(overlapped.hEvent));
    check("status", STATUS_OF(overlapped) == CANCELLED_STATUS);
    check("only", is_empty(port));
    return check_result();
}
