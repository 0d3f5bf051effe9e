/* DisconnectEx ends the stream behind what was sent, with a packet also where successes have none; sends are 10058
 * then, a new connect 10056, and the peer's data still comes (facts 4.17, 7b.3). */
#include "extensions.h"

int main(void) {
    HANDLE port = port_new();
    LPFN_DISCONNECTEX disconnect_ex;
    OVERLAPPED overlapped = {0};
    char got[8];
    pair it;
    SOCKET l;
    start();
    l = listener(1);
    it = tcp_pair();
    associate(it.client, port, 7);
    get_extension(it.client, (GUID)WSAID_DISCONNECTEX, &disconnect_ex);
    check("mode", SetFileCompletionNotificationModes((HANDLE)it.client, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS));
    check_success("send", send(it.client, "abc", 3, 0), 3);
    check_error("disconnect", disconnect_ex(it.client, &overlapped, 0, 0), FALSE, WSA_IO_PENDING);
    check_next("packet", port, 0, 0, 7, &overlapped);
    check("data", receive(it.server, got, sizeof got) == 3);
    check("end", receive(it.server, got, sizeof got) == 0);
    check_error("later", send(it.client, "x", 1, 0), -1, WSAESHUTDOWN);
    check("later-overlapped", post(it.client, "x", 1, &overlapped) == WSAESHUTDOWN);
    check_success("back", send(it.server, "de", 2, 0), 2);
    check("back-arrives", receive(it.client, got, sizeof got) == 2);
    check_error("connect", connect_to(it.client, address_of(l)), -1, WSAEISCONN);
    check("only", is_empty(port));
    return check_result();
}
