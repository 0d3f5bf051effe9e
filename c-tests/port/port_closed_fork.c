/* A port that was closed before a fork stays closed in the child: its sockets' packets do not come out of a newer port,
 * and its handle takes none (contract 4, fork). */
#include "ports.h"
#include "posix.h"

static HANDLE closed;
static SOCKET s;
static OVERLAPPED structure;

static int sends(void) {
    static WSABUF buffer = {4, "data"};
    return WSASend(s, &buffer, 1, NULL, 0, &structure, NULL) == 0;
}

/* 0 when everything was as it has to be, otherwise which step was not. */
static int in_child(void) {
    HANDLE port = port_new();
    if (!sends())
        return 1;
    if (!is_empty(port))
        return 2;
    if (!PostQueuedCompletionStatus(port, 7, 8, NULL))
        return 3;
    if (take_within(closed, 0).code != ERROR_INVALID_HANDLE)
        return 4;
    return take_within(port, 0).key == 8 ? 0 : 5;
}

int main(void) {
    int child = -1;
    start();
    s = tcp_pair().client;
    closed = port_new();
    associate(s, closed, 9);
    check("before", sends() && take(closed).key == 9);
    check("close", CloseHandle(closed));
    if (posix_fork_reporting(&child)) {
        posix_report(in_child());
        exit(0);
    }
    check(label("child-%d", child), child == 0);
    check("child-exit", posix_join_child() == 0);
    check("parent", sends());
    return check_result();
}
