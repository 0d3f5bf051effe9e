/* A socket that was made without WSA_FLAG_OVERLAPPED: with a structure the call blocks, even on a nonblocking socket,
 * and then fills structure and event; the routine is ignored. Without one it obeys the mode (contract 4; facts 7.1,
 * 7.10). */
#include "pending.h"

static pair it;

static int takes(const char *what, char *data, size_t length, routine run) {
    reader peer;
    operation op;
    WSAEVENT event = new_event();
    int arrived;
    prepare(&op, event);
    reader_start(&peer, it.server, 0, length);
    check_success(what, post(&op, it.client, data, length, run), 0);
    check(label("%s-count", what), op.count == length);
    check(label("%s-status", what), status_of(&op) == 0 && op.overlapped.InternalHigh == length);
    check(label("%s-event", what), run || is_set(event, 0));
    arrived = reader_join(&peer);
    check(label("%s-no-routine", what), SleepEx(0, TRUE) == 0 && op.runs == 0);
    return arrived;
}

int main(void) {
    char *data = large_data();
    DWORD bytes = 0, flags = SENTINEL;
    operation done;
    start_limited();
    it = narrow_pair_of(WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, 0));
    check("blocking", takes("small", data, 10, NULL));
    check("blocking-large", takes("large", data, LARGE, NULL));
    check("routine-small", takes("routine", data, 10, note));
    set_nonblocking(it.client);
    check("nonblocking", takes("nonblocking-large", data, LARGE, NULL));
    check("nonblocking-routine", takes("nonblocking-routine-large", data, LARGE, note));

    prepare(&done, NULL);
    check_success("no-event", post(&done, it.client, data, 1, NULL), 0);
    check_success("result", WSAGetOverlappedResult(it.client, &done.overlapped, &bytes, TRUE, &flags), TRUE);
    check("outputs", bytes == 1 && flags == 0);
    check("byte", drains(it.server, 0, 1));
    while (send(it.client, data, 10000, 0) > 0)
        continue;
    check("obeys", WSAGetLastError() == WSAEWOULDBLOCK);
    return check_result();
}
