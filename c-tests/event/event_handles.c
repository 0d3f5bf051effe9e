/* WSACreateEvent and CreateEvent make the same kind of handle, for every call of either family. A handle is a multiple
 * of four, below 2^31, its own, and never a socket's value (contract 1, facts 8.1). Thousands may be open. */
#include "waits.h"

enum { MANY = 3000, SOCKETS = 50 };
static HANDLE events[MANY];
static SOCKET sockets[SOCKETS];

static int by_value(const void *a, const void *b) {
    uintptr_t left = (uintptr_t) * (HANDLE const *)a, right = (uintptr_t) * (HANDLE const *)b;
    return (left > right) - (left < right);
}

static void values(void) {
    int odd = 0, high = 0, same = 0, sockets_value = 0;
    for (int i = 0; i < MANY; i++) {
        if (i < SOCKETS)
            sockets[i] = socket(AF_INET, i % 2 ? SOCK_STREAM : SOCK_DGRAM, 0);
        events[i] = i % 2 ? WSACreateEvent() : i % 4 ? CreateEventA(NULL, FALSE, FALSE, NULL) : manual_event();
        require("create-many", events[i] != NULL);
    }
    qsort(events, MANY, sizeof *events, by_value);
    for (int i = 0; i < MANY; i++) {
        odd += (uintptr_t)events[i] % 4 != 0;
        high += (uintptr_t)events[i] >= 0x80000000;
        same += i > 0 && events[i] == events[i - 1];
        for (int j = 0; j < SOCKETS; j++)
            sockets_value += (SOCKET)events[i] == sockets[j];
    }
    check("multiple-of-four", !odd);
    check("below-2-31", !high);
    check("distinct", !same);
    check("not-a-socket", !sockets_value);
    SetEvent(events[MANY - 1]);
    check("last-of-many",
          WaitForMultipleObjects(64, events + MANY - 64, FALSE, 0) == WAIT_OBJECT_0 + 63 && !signalled(events[0]));
    for (int i = 0; i < MANY; i++)
        if (!(i % 2 ? WSACloseEvent(events[i]) : CloseHandle(events[i])))
            check("close-many", 0);
}

int main(void) {
    HANDLE both[2];
    start();
    both[0] = WSACreateEvent();
    both[1] = auto_event();
    check("WSASetEvent", WSASetEvent(both[1]) && signalled(both[1]) && !signalled(both[1]));
    check("SetEvent", SetEvent(both[0]) && signalled(both[0]));
    check("WSAResetEvent", WSASetEvent(both[1]) && WSAResetEvent(both[1]) && !signalled(both[1]));
    check("ResetEvent", ResetEvent(both[0]) && !signalled(both[0]));
    SetEvent(both[1]);
    check("mixed-WSA", WSAWaitForMultipleEvents(2, both, FALSE, 0, FALSE) == WSA_WAIT_EVENT_0 + 1);
    WSASetEvent(both[0]);
    check("mixed", WaitForMultipleObjects(2, both, FALSE, 0) == WAIT_OBJECT_0);
    check("CloseHandle", CloseHandle(both[0]));
    check("WSACloseEvent", WSACloseEvent(both[1]));
    values();
    return check_result();
}
