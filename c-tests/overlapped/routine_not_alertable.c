/* A blocked send and WSAGetOverlappedResult are no alertable waits: a queued routine does not run in
 * them (contract 4, the listed difference from facts 6.12). */
#include "pending.h"

int main(void) {
    pair it;
    operation queued, op;
    reader peer;
    WSAEVENT event;
    DWORD bytes = 0, flags = 0;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    event = new_event();
    prepare(&queued, NULL);
    check_success("queue", post(&queued, it.client, data, 1, note), 0);
    reader_start(&peer, it.server, 0, LARGE);
    check_success("send", send(it.client, data + 1, LARGE - 1, 0), LARGE - 1);
    check("not-in-send", queued.runs == 0);
    check("send-arrives", reader_join(&peer));

    pends("large", &op, event, it.client, data, LARGE, NULL);
    reader_start(&peer, it.server, 0, LARGE);
    check_success("result", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, TRUE, &flags), TRUE);
    check("not-in-result", queued.runs == 0 && bytes == LARGE);
    check("large-arrives", reader_join(&peer));

    check("runs", SleepEx(0, TRUE) == WAIT_IO_COMPLETION && told(&queued, 0, 1));
    return check_result();
}
