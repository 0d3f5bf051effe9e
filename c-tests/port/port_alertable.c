/* An alertable GetQueuedCompletionStatusEx runs the thread's completion routines and fails with 0xC0; one that is not
 * alertable leaves them alone (contract 4, completion port and routine). */
#include "ports.h"

static int ran;
static DWORD had;

static void CALLBACK completed(DWORD error, DWORD bytes, WSAOVERLAPPED *overlapped, DWORD flags) {
    (void)overlapped, (void)flags;
    ran += error == 0;
    had = bytes;
}

int main(void) {
    HANDLE port = port_new();
    OVERLAPPED_ENTRY entry;
    WSAOVERLAPPED overlapped = {0};
    WSABUF buffer = {2, (char *)"ab"};
    ULONG removed = SENTINEL;
    pair it;
    start();
    it = tcp_pair();
    check("send", WSASend(it.client, &buffer, 1, NULL, 0, &overlapped, completed) == 0);
    check_error("not-alertable", GetQueuedCompletionStatusEx(port, &entry, 1, &removed, 0, FALSE), FALSE, WAIT_TIMEOUT);
    check("not-run", ran == 0);
    check_error("alertable", GetQueuedCompletionStatusEx(port, &entry, 1, &removed, 10000, TRUE), FALSE,
                WAIT_IO_COMPLETION);
    check("run", ran == 1 && had == 2);
    check_error("only-once", GetQueuedCompletionStatusEx(port, &entry, 1, &removed, 0, TRUE), FALSE, WAIT_TIMEOUT);
    PostQueuedCompletionStatus(port, 1, 2, NULL);
    check_quiet("packet", GetQueuedCompletionStatusEx(port, &entry, 1, &removed, 10000, TRUE), TRUE);
    check("packet-key", removed == 1 && entry.lpCompletionKey == 2);
    return check_result();
}
