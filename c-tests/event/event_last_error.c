/* Setting, resetting and closing an event leave the last error and errno alone, so an error may be read after them
 * (contract 2). */
#include "waits.h"

#define leaves(name, call)                                                                                             \
    (check_begin(), check(name, (call) && WSAGetLastError() == SENTINEL && GetLastError() == SENTINEL),                \
     check(label("%s-errno", name), errno == SENTINEL))

int main(void) {
    WSAEVENT event;
    HANDLE other;
    start();
    event = WSACreateEvent();
    other = auto_event();
    leaves("WSASetEvent", WSASetEvent(event));
    leaves("WSAResetEvent", WSAResetEvent(event));
    leaves("WSACloseEvent", WSACloseEvent(event));
    leaves("SetEvent", SetEvent(other));
    leaves("ResetEvent", ResetEvent(other));
    leaves("CloseHandle", CloseHandle(other));
    return check_result();
}
