/* AcceptEx with room for data waits for the first bytes and counts them; what does not fit is left for recv; a peer
 * that ends before it sent anything makes it succeed with nothing (document of AcceptEx). */
#include "acceptances.h"

int main(void) {
    HANDLE port = port_new();
    static acceptance it;
    SOCKET l, client;
    char got[64];
    start();
    l = listener(8);
    associate(l, port, 7);
    check("first", begun(accept_into(l, &it, DATA_ROOM)));
    client = connected_to(l);
    check("no-data-yet", take_within(port, 50).code == WAIT_TIMEOUT);
    check_success("send", send(client, "hello", 5, 0), 5);
    check_next("packet", port, 0, 5, 7, &it.overlapped);
    check("data", memcmp(it.buffer, "hello", 5) == 0);
    check("addresses", holds_addresses(&it, DATA_ROOM, address_of(l), address_of(client)));
    check_success("update", update_accepted(it.socket, l), 0);
    check_success("send-more", send(client, "more", 4, 0), 4);
    check("more-arrives", receive(it.socket, got, sizeof got) == 4 && memcmp(got, "more", 4) == 0);

    check("short", begun(accept_into(l, &it, 3)));
    client = connected_to(l);
    check_success("send-long", send(client, "abcdefg", 7, 0), 7);
    check_next("short-packet", port, 0, 3, 7, &it.overlapped);
    check("short-data", memcmp(it.buffer, "abc", 3) == 0);
    check("short-addresses", holds_addresses(&it, 3, address_of(l), address_of(client)));
    check("rest", receive(it.socket, got, sizeof got) == 4 && memcmp(got, "defg", 4) == 0);

    check("ended", begun(accept_into(l, &it, DATA_ROOM)));
    closesocket(connected_to(l));
    check_next("ended-packet", port, 0, 0, 7, &it.overlapped);
    check("only", is_empty(port));
    return check_result();
}
