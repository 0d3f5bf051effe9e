/* PostQueuedCompletionStatus queues any key, count and pointer, also NULL, and packets leave in the order they came; a
 * packet leaves the last error alone; what is no port is 6 (contract 4, facts 1.14). */
#include "ports.h"

int main(void) {
    static const struct {
        DWORD bytes;
        ULONG_PTR key, overlapped;
    } packets[] = {
        {0, 0, 0}, {1, 2, 3}, {0xFFFFFFFF, ~(ULONG_PTR)0, ~(ULONG_PTR)0}, {0, 1ULL << 40, 1ULL << 50}, {5, 0, 16},
    };
    enum { COUNT = sizeof packets / sizeof packets[0], MANY = 1000 };
    HANDLE port = port_new();
    WSAEVENT event;
    packet it;
    start();
    event = event_new();
    for (int i = 0; i < COUNT; i++)
        check_quiet(
            label("post-%d", i),
            PostQueuedCompletionStatus(port, packets[i].bytes, packets[i].key, (OVERLAPPED *)packets[i].overlapped),
            TRUE);
    for (int i = 0; i < COUNT; i++) {
        it = (packet){FALSE, 0, SENTINEL, SENTINEL, (OVERLAPPED *)SENTINEL};
        check_quiet(label("take-%d", i), GetQueuedCompletionStatus(port, &it.bytes, &it.key, &it.overlapped, INFINITE),
                    TRUE);
        check(label("packet-%d", i), it.bytes == packets[i].bytes && it.key == packets[i].key &&
                                         (ULONG_PTR)it.overlapped == packets[i].overlapped);
    }
    check("empty", is_empty(port));

    for (int i = 0; i < MANY; i++)
        require("post", PostQueuedCompletionStatus(port, (DWORD)i, 1, NULL));
    for (int i = 0; i < MANY; i++) {
        it = take_within(port, 0);
        require("in-order", it.result && it.bytes == (DWORD)i);
    }
    check("empty-again", is_empty(port));

    check_error("bad-post", PostQueuedCompletionStatus((HANDLE)0x7FFFFFF0, 0, 0, NULL), FALSE, ERROR_INVALID_HANDLE);
    check_error("null-post", PostQueuedCompletionStatus(NULL, 0, 0, NULL), FALSE, ERROR_INVALID_HANDLE);
    check_error("event-post", PostQueuedCompletionStatus(event, 0, 0, NULL), FALSE, ERROR_INVALID_HANDLE);
    check_error("bad-take", GetQueuedCompletionStatus((HANDLE)0x7FFFFFF0, &it.bytes, &it.key, &it.overlapped, 0), FALSE,
                ERROR_INVALID_HANDLE);
    check("bad-take-overlapped", it.overlapped == NULL);
    check_error("event-take", GetQueuedCompletionStatus(event, &it.bytes, &it.key, &it.overlapped, 0), FALSE,
                ERROR_INVALID_HANDLE);
    return check_result();
}
