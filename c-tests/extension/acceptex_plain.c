/* AcceptEx without data ends as soon as somebody connects, with the listener's key; both addresses are in the buffer,
 * and after SO_UPDATE_ACCEPT_CONTEXT the socket knows its peer (facts 7b.6; document of AcceptEx). */
#include "acceptances.h"

int main(void) {
    HANDLE port = port_new();
    static acceptance it, again;
    LPFN_ACCEPTEX accept_ex;
    DWORD received = 0;
    SOCKET l, client;
    char got[8];
    start();
    l = listener(8);
    associate(l, port, 7);
    check_error("pending", accept_into(l, &it, 0), FALSE, WSA_IO_PENDING);
    check("not-yet", is_empty(port) && STATUS_OF(it.overlapped) == PENDING_STATUS);
    client = connected_to(l);
    check_next("packet", port, 0, 0, 7, &it.overlapped);
    check("addresses", holds_addresses(&it, 0, address_of(l), address_of(client)));
    check_success("update", update_accepted(it.socket, l), 0);
    {
        struct sockaddr_in own = address_of(client), peer = peer_of(it.socket), local = address_of(it.socket),
                           at = address_of(l);
        check("peer", same_address(&peer, &own));
        check("local", same_address(&local, &at));
    }
    check_success("send", send(it.socket, "abc", 3, 0), 3);
    check("arrives", receive(client, got, sizeof got) == 3);
    check_success("back", send(client, "de", 2, 0), 2);
    check("back-arrives", receive(it.socket, got, sizeof got) == 2);
    check_success("end", shutdown(it.socket, SD_SEND), 0);
    check("end-arrives", receive(client, got, sizeof got) == 0);

    /* Somebody who is there already, and the function by its identifier. */
    get_extension(l, (GUID)WSAID_ACCEPTEX, &accept_ex);
    client = connected_to(l);
    check("waits", ready(l, READABLE, 10000));
    again.socket = socket(AF_INET, SOCK_STREAM, 0);
    check("second",
          begun(accept_ex(l, again.socket, again.buffer, 0, ADDRESS_ROOM, ADDRESS_ROOM, &received, &again.overlapped)));
    check_next("second-packet", port, 0, 0, 7, &again.overlapped);
    check("second-addresses", holds_addresses(&again, 0, address_of(l), address_of(client)));
    check("only", is_empty(port));
    return check_result();
}
