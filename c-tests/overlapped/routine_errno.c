/* An alertable wait that has run a routine has succeeded: errno and the last error are what they were, whatever the
 * routine's own calls have met (contract 2). Native only: errno is this library's mirror. */
#include "pending.h"
#include <errno.h>

static void CALLBACK fails(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    note(error, bytes, overlapped, flags);
    check_error("inside", send(INVALID_SOCKET, "x", 1, 0), SOCKET_ERROR, WSAENOTSOCK);
}

static DWORD sleep_alertable(void) { return SleepEx(0, TRUE); }

static DWORD wait_alertable(void) {
    static WSAEVENT event;
    event = event ? event : new_event();
    return WaitForSingleObjectEx(event, PATIENCE, TRUE);
}

static void runs_and_leaves_errno(const char *what, SOCKET s, DWORD (*wait)(void)) {
    operation op;
    prepare(&op, NULL);
    check(label("%s-send", what), post(&op, s, "data", 4, fails) == 0);
    errno = 4711;
    check(label("%s-runs", what), wait() == WAIT_IO_COMPLETION && op.runs == 1);
    check(label("%s-errno", what), errno == 4711);
}

int main(void) {
    SOCKET s;
    start();
    s = tcp_pair().client;
    for (int again = 0; again < 2; again++) {
        runs_and_leaves_errno("sleep", s, sleep_alertable);
        runs_and_leaves_errno("wait", s, wait_alertable);
    }
    return check_result();
}
