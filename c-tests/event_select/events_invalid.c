/* What WSAEventSelect and WSAEnumNetworkEvents refuse: not started 10093, no socket 10038, a mask without an event
 * 10022, with a bad event too; a failed call changes neither the mode nor the record, and resets no event
 * (facts 1.1, 2.1; D: wsaeventselect, wsaenumnetworkevents). */
#include "network_events.h"

static void no_socket(const char *what, SOCKET s, WSAEVENT event) {
    WSANETWORKEVENTS got;
    WSASetEvent(event);
    check_error(label("%s-select", what), WSAEventSelect(s, event, FD_READ), -1, WSAENOTSOCK);
    check_error(label("%s-select-none", what), WSAEventSelect(s, NULL, 0), -1, WSAENOTSOCK);
    check_error(label("%s-enumerate", what), WSAEnumNetworkEvents(s, event, &got), -1, WSAENOTSOCK);
    check(label("%s-not-reset", what), event_set(event, 0));
    WSAResetEvent(event);
}

int main(void) {
    WSANETWORKEVENTS got;
    WSAEVENT event, closed_event;
    SOCKET closed;
    pair it;
    check_error("not-started-select", WSAEventSelect(INVALID_SOCKET, NULL, FD_READ), -1, WSANOTINITIALISED);
    check_error("not-started-enumerate", WSAEnumNetworkEvents(INVALID_SOCKET, NULL, NULL), -1, WSANOTINITIALISED);
    start();
    event = new_event();
    closed = socket(AF_INET, SOCK_STREAM, 0);
    closesocket(closed);
    no_socket("invalid", INVALID_SOCKET, event);
    no_socket("closed", closed, event);
    no_socket("high", 0x7FFFFFF0, event);
    no_socket("event", (SOCKET)event, event);

    it = tcp_pair();
    check_error("null-event", WSAEventSelect(it.server, NULL, FD_WRITE), -1, WSAEINVAL);
    set_int(it.server, SO_RCVTIMEO, 50);
    check_error("still-blocking", recv(it.server, (char[1]){0}, 1, 0), -1, WSAETIMEDOUT);
    closed_event = new_event();
    WSACloseEvent(closed_event);
    check_error("closed-event", WSAEventSelect(it.server, closed_event, FD_WRITE), -1, WSAEINVAL);
    check_error("socket-as-event", WSAEventSelect(it.server, (WSAEVENT)it.client, FD_WRITE), -1, WSAEINVAL);
    check_error("never-an-event", WSAEventSelect(it.server, (WSAEVENT)0x7FFFFFFC, FD_WRITE), -1, WSAEINVAL);
    check_error("still-blocking-then", recv(it.server, (char[1]){0}, 1, 0), -1, WSAETIMEDOUT);

    select_events(it.server, event, FD_WRITE);
    check("set", event_set(event, EVENT_LIMIT));
    if (check("closed-enumerate", WSAEnumNetworkEvents(it.server, closed_event, &got) == SOCKET_ERROR))
        check("still-recorded", events_are(it.server, event, FD_WRITE));

    require("cleanup", WSACleanup() == 0);
    check_error("ended-select", WSAEventSelect(it.server, event, FD_READ), -1, WSANOTINITIALISED);
    check_error("ended-enumerate", WSAEnumNetworkEvents(it.server, event, &got), -1, WSANOTINITIALISED);
    return check_result();
}
