/* GetQueuedCompletionStatusEx takes several packets at once, at most as many as asked for, in their order, and those of
 * failed operations as well; no room is 87, nothing in time 258, no port 6 (contract 4). */
#include "ports.h"

int main(void) {
    static char data[LARGE];
    enum { ROOM = 8, POSTED = 11 };
    HANDLE port = port_new();
    OVERLAPPED_ENTRY entries[ROOM];
    OVERLAPPED sent = {0}, failed = {0};
    ULONG removed = SENTINEL;
    pair it;
    start();
    check_error("no-room", GetQueuedCompletionStatusEx(port, entries, 0, &removed, 0, FALSE), FALSE,
                ERROR_INVALID_PARAMETER);
    check_error("nothing", GetQueuedCompletionStatusEx(port, entries, ROOM, &removed, 0, FALSE), FALSE, WAIT_TIMEOUT);
    check_error("nothing-later", GetQueuedCompletionStatusEx(port, entries, ROOM, &removed, 20, FALSE), FALSE,
                WAIT_TIMEOUT);
    check_error("bad", GetQueuedCompletionStatusEx((HANDLE)0x7FFFFFF0, entries, ROOM, &removed, 0, FALSE), FALSE,
                ERROR_INVALID_HANDLE);

    for (ULONG_PTR i = 0; i < POSTED; i++)
        require("post", PostQueuedCompletionStatus(port, (DWORD)i, i + 100, (OVERLAPPED *)(i * 8)));
    memset(entries, 0xFF, sizeof entries);
    check_quiet("full", GetQueuedCompletionStatusEx(port, entries, ROOM, &removed, 0, FALSE), TRUE);
    check("full-count", removed == ROOM);
    for (ULONG i = 0; i < ROOM; i++)
        check(label("entry-%u", i), entries[i].dwNumberOfBytesTransferred == i &&
                                        entries[i].lpCompletionKey == i + 100 &&
                                        entries[i].lpOverlapped == (OVERLAPPED *)(ULONG_PTR)(i * 8));
    memset(entries, 0xFF, sizeof entries);
    check_quiet("rest", GetQueuedCompletionStatusEx(port, entries, ROOM, &removed, INFINITE, FALSE), TRUE);
    check("rest-count", removed == POSTED - ROOM && entries[2].lpCompletionKey == 110);
    check("rest-untouched", entries[3].lpCompletionKey == ~(ULONG_PTR)0);
    check("empty", is_empty(port));

    it = narrow_pair();
    associate(it.client, port, 7);
    check("post-sent", post(it.client, "abc", 3, &sent) == 0);
    check("post-failed", post(it.client, data, LARGE, &failed) == WSA_IO_PENDING);
    check("cancel", CancelIoEx((HANDLE)it.client, &failed));
    for (ULONG had = 0; had < 2; had += removed)
        require("operations", GetQueuedCompletionStatusEx(port, entries + had, ROOM - had, &removed, 10000, FALSE));
    check("sent", entries[0].lpOverlapped == &sent && entries[0].lpCompletionKey == 7 &&
                      entries[0].dwNumberOfBytesTransferred == 3);
    check("failed", entries[1].lpOverlapped == &failed && entries[1].lpCompletionKey == 7 &&
                        STATUS_OF(failed) == CANCELLED_STATUS);
    return check_result();
}
