/* A selection makes the socket nonblocking, and while it lasts FIONBIO 0 is refused with 10022, by ioctlsocket and by
 * WSAIoctl; when it has ended the socket stays nonblocking until FIONBIO 0 (facts 8.4; D: wsaeventselect). */
#include "network_events.h"

static void mode(const char *kind, SOCKET s, WSAEVENT event) {
    u_long off = 0, on = 1;
    DWORD count = SENTINEL;
    char byte;
    set_int(s, SO_RCVTIMEO, 50);
    check_error(label("%s-blocking", kind), recv(s, &byte, 1, 0), -1, WSAETIMEDOUT);
    select_events(s, event, FD_OOB);
    check_error(label("%s-nonblocking", kind), recv(s, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    check_error(label("%s-off", kind), ioctlsocket(s, FIONBIO, &off), -1, WSAEINVAL);
    check_error(label("%s-off-WSAIoctl", kind), WSAIoctl(s, FIONBIO, &off, sizeof off, NULL, 0, &count, NULL, NULL), -1,
                WSAEINVAL);
    check(label("%s-off-count", kind), count == 0);
    check_success(label("%s-on", kind), ioctlsocket(s, FIONBIO, &on), 0);
    check_error(label("%s-off-again", kind), ioctlsocket(s, FIONBIO, &off), -1, WSAEINVAL);
    check_error(label("%s-still", kind), recv(s, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    select_events(s, event, 0);
    check_error(label("%s-ended", kind), recv(s, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    check_success(label("%s-off-allowed", kind), ioctlsocket(s, FIONBIO, &off), 0);
    check_error(label("%s-blocking-again", kind), recv(s, &byte, 1, 0), -1, WSAETIMEDOUT);
    select_events(s, NULL, 0);
    check_error(label("%s-mask-0-also", kind), recv(s, &byte, 1, 0), -1, WSAEWOULDBLOCK);
}

int main(void) {
    WSAEVENT event;
    SOCKET s;
    u_long off = 0;
    start();
    event = new_event();
    mode("stream", tcp_pair().client, event);
    mode("datagram", udp_pair().client, event);
    s = socket(AF_INET, SOCK_STREAM, 0);
    select_events(s, event, FD_CONNECT);
    check_error("fresh-off", ioctlsocket(s, FIONBIO, &off), -1, WSAEINVAL);
    return check_result();
}
