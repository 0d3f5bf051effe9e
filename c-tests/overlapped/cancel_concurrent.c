/* Requests are cancelled while the peer reads: each one ends once, as a whole with 0 or with 995 and a count, and the
 * stream is exactly what the counts say, piece after piece (contract 4, cancelling). */
#include "pending.h"

enum { NUMBER = 200, EACH = 64 << 10, BYTES = NUMBER * EACH };
static pair it;
static operation ops[NUMBER];
static flag posted, cancelled;
static char got[BYTES + 1];
static long long had;

static THREAD_RESULT cancel(void *unused) {
    (void)unused;
    for (int i = 0; i < NUMBER; i += 3) {
        wait_until(posted > i);
        CancelIoEx((HANDLE)it.client, &ops[i].overlapped);
    }
    cancelled = 1;
    return 0;
}

static THREAD_RESULT read_all(void *unused) {
    (void)unused;
    while (had <= BYTES && ready(it.server, READABLE, PATIENCE)) {
        int n = recv(it.server, got + had, (int)(BYTES + 1 - had), 0);
        if (n <= 0)
            break;
        had += n;
    }
    return 0;
}

int main(void) {
    static char data[BYTES];
    thread canceller, peer;
    unsigned long long at = 0;
    int right = 1, whole = 1;
    start_limited();
    fill(data, 0, BYTES);
    it = narrow_pair();
    canceller = thread_start(cancel, NULL);
    peer = thread_start(read_all, NULL);
    for (int i = 0; i < NUMBER; i++) {
        prepare(&ops[i], NULL);
        if (post(&ops[i], it.client, data + i * EACH, EACH, NULL) != 0)
            right &= WSAGetLastError() == WSA_IO_PENDING;
        posted = i + 1;
    }
    check("posted", right);
    check("cancelled", eventually(cancelled));
    thread_join(canceller);
    for (int i = 0; i < NUMBER; i++)
        require("all-end", has_ended(&ops[i]));
    check("end", shutdown(it.client, SD_SEND) == 0);
    thread_join(peer);
    for (int i = 0; i < NUMBER; i++) {
        unsigned long long bytes = ops[i].overlapped.InternalHigh;
        whole &= status_of(&ops[i]) == 0 ? bytes == EACH : status_of(&ops[i]) == CANCELLED && bytes < EACH;
        require("within", at + bytes <= (unsigned long long)had);
        right &= memcmp(got + at, data + i * EACH, bytes) == 0;
        at += bytes;
    }
    check("whole-or-cancelled", whole);
    check("stream", right);
    check("nothing-more", at == (unsigned long long)had);
    return check_result();
}
