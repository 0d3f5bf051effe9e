/* The peer resets the connection while sends are pending: all end with status 0xC000020D, which is 10054 here and 64 in
 * Win32's words, with their events set; later sends give 10054 at once (contract 3, 4; facts 4.20, 4.24). */
#include "pending.h"

int main(void) {
    pair it;
    operation first, second, late;
    WSAEVENT event;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    event = new_event();
    pends("first", &first, NULL, it.client, data, LARGE, NULL);
    pends("second", &second, event, it.client, data, LARGE, NULL);
    reset(it.server);
    check("event-set", is_set(event, PATIENCE));
    check("first-status", has_ended(&first) && status_of(&first) == CONNECTION_RESET);
    check("second-ends", ends(&second, CONNECTION_RESET, 0));
    check_error("result", WSAGetOverlappedResult(it.client, &second.overlapped, &bytes, FALSE, &flags), FALSE,
                WSAECONNRESET);
    check("win32", !GetOverlappedResult((HANDLE)it.client, &first.overlapped, &bytes, FALSE) &&
                       GetLastError() == ERROR_NETNAME_DELETED);
    WSAResetEvent(event);
    prepare(&late, event);
    check_error("late", post(&late, it.client, data, 1, NULL), -1, WSAECONNRESET);
    check("late-not-told", !is_set(event, 0) && status_of(&late) == PENDING);
    check_error("send", send(it.client, "x", 1, 0), -1, WSAECONNRESET);
    return check_result();
}
