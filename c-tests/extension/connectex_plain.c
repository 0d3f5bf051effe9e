/* ConnectEx connects a bound socket and brings a packet; SO_UPDATE_CONNECT_CONTEXT makes getpeername and shutdown work
 * (document of ConnectEx). */
#include "extensions.h"

int main(void) {
    HANDLE port = port_new();
    LPFN_CONNECTEX connect_ex;
    OVERLAPPED overlapped = {0};
    struct sockaddr_in to, peer, own;
    SOCKET l, s, server;
    char got[8];
    start();
    l = listener(4);
    to = address_of(l);
    s = bound(SOCK_STREAM);
    associate(s, port, 7);
    get_extension(s, (GUID)WSAID_CONNECTEX, &connect_ex);
    check("connect", begun(connect_ex(s, (struct sockaddr *)&to, sizeof to, NULL, 0, NULL, &overlapped)));
    check_next("packet", port, 0, 0, 7, &overlapped);
    check("structure", STATUS_OF(overlapped) == 0 && overlapped.InternalHigh == 0);
    check_success("update", setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0), 0);
    peer = peer_of(s);
    check("peer", same_address(&peer, &to));
    require("accept", (server = accept(l, NULL, NULL)) != INVALID_SOCKET);
    own = address_of(s);
    peer = peer_of(server);
    check("keeps-address", same_address(&peer, &own));
    check_success("send", send(s, "abc", 3, 0), 3);
    check("arrives", receive(server, got, sizeof got) == 3);
    check("post", post(s, "de", 2, &overlapped) == 0);
    check_next("post-packet", port, 0, 2, 7, &overlapped);
    check("post-arrives", receive(server, got, sizeof got) == 2);
    check_success("shutdown", shutdown(s, SD_SEND), 0);
    check("end", receive(server, got, sizeof got) == 0);
    check("only", is_empty(port));
    return check_result();
}
