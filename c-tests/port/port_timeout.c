/* Nothing came in time: FALSE, 258, no overlapped structure; count and key stay as they were (facts 7b.4). */
#include "ports.h"

int main(void) {
    HANDLE port = port_new();
    OVERLAPPED *overlapped = (OVERLAPPED *)SENTINEL;
    ULONG_PTR key = SENTINEL;
    DWORD bytes = SENTINEL;
    long long began;
    check_error("at-once", GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0), FALSE, WAIT_TIMEOUT);
    check("at-once-overlapped", overlapped == NULL);
    check("at-once-untouched", bytes == SENTINEL && key == SENTINEL);
    overlapped = (OVERLAPPED *)SENTINEL;
    began = milliseconds();
    check_error("later", GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 100), FALSE, WAIT_TIMEOUT);
    check("waited", milliseconds() - began >= 80);
    check("later-overlapped", overlapped == NULL);
    check("later-untouched", bytes == SENTINEL && key == SENTINEL);
    PostQueuedCompletionStatus(port, 1, 2, NULL);
    check_next("still-works", port, 0, 1, 2, NULL);
    return check_result();
}
