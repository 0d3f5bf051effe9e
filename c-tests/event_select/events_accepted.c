/* An accepted socket has its listener's selection and event: FD_WRITE at once, then its own FD_READ and FD_CLOSE; it is
 * nonblocking until the selection ends, and that leaves the listener's alone (contract 1; D: wsaeventselect). */
#include "network_events.h"

int main(void) {
    WSAEVENT event;
    SOCKET l, client, server;
    u_long off = 0;
    char byte;
    start();
    event = new_event();
    l = listener(8);
    select_events(l, event, EVERY);
    client = socket(AF_INET, SOCK_STREAM, 0);
    require("connect", connect_to(client, address_of(l)) == 0);
    check("arrived", events_are(l, event, FD_ACCEPT));
    server = accept(l, NULL, NULL);
    require("accept", server != INVALID_SOCKET);
    check("write", events_are(server, event, FD_WRITE));
    check("once", no_events(server, event));
    check_error("nonblocking", recv(server, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    check_error("mode", ioctlsocket(server, FIONBIO, &off), -1, WSAEINVAL);
    require("send", send(client, "x", 1, 0) == 1);
    check("read", events_are(server, event, FD_READ));
    check("recv", recv(server, &byte, 1, 0) == 1);
    closesocket(client);
    check("close", events_are(server, event, FD_CLOSE));

    client = socket(AF_INET, SOCK_STREAM, 0);
    require("connect-again", connect_to(client, address_of(l)) == 0);
    check("listener-goes-on", events_are(l, event, FD_ACCEPT));
    server = accept(l, NULL, NULL);
    require("accept-again", server != INVALID_SOCKET);
    check("write-again", events_are(server, event, FD_WRITE));
    select_events(server, NULL, 0);
    require("send-again", send(client, "x", 1, 0) == 1 && ready(server, READABLE, EVENT_LIMIT));
    check("ended", no_events(server, event));
    check_success("mode-off", ioctlsocket(server, FIONBIO, &off), 0);
    client = socket(AF_INET, SOCK_STREAM, 0);
    require("connect-third", connect_to(client, address_of(l)) == 0);
    check("listener-still", events_are(l, event, FD_ACCEPT));
    return check_result();
}
