/* A send that is over at once queues its routine: it runs in the next alertable wait and not before, with (0, bytes,
 * structure, 0); hEvent is the caller's (contract 4; facts 7.2, 7.11; decision table of 7). */
#include "pending.h"

static LPWSAOVERLAPPED seen;

static void CALLBACK remember(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    seen = overlapped;
    note(error, bytes, overlapped, flags);
}

int main(void) {
    pair it;
    operation op;
    WSAEVENT event;
    char got[8];
    start_limited();
    it = tcp_pair();
    event = new_event();
    prepare(&op, (WSAEVENT)(ULONG_PTR)0x1234);
    check_success("send", post(&op, it.client, (char *)"hello", 5, remember), 0);
    check("status", status_of(&op) == 0 && op.overlapped.InternalHigh == 5 && op.count == 5);
    check("not-in-the-call", op.runs == 0);
    check_success("another-send", send(it.client, "x", 1, 0), 1);
    check("sleep-not-alertable", SleepEx(1, FALSE) == 0 && op.runs == 0);
    check("wait-not-alertable", !is_set(event, 1) && op.runs == 0);
    check("alertable", SleepEx(0, TRUE) == WAIT_IO_COMPLETION);
    check("told", told(&op, 0, 5) && seen == &op.overlapped);
    check("once", SleepEx(0, TRUE) == 0 && op.runs == 1);
    check("arrives", receive_all(it.server, got, 6) == 6);
    check("event-is-the-caller's", op.overlapped.hEvent == (WSAEVENT)(ULONG_PTR)0x1234);

    prepare(&op, event);
    check_success("with-event", post(&op, it.client, (char *)"y", 1, remember), 0);
    check("event-ignored", !is_set(event, 0));
    check("with-event-runs", SleepEx(0, TRUE) == WAIT_IO_COMPLETION && told(&op, 0, 1));
    check("event-still-ignored", !is_set(event, 0));
    return check_result();
}
