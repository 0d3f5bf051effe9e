/* DisconnectEx without a structure returns when it is done, and may be repeated; not connected is 10057, no socket
 * 10038 (facts 4.17; document of DisconnectEx). */
#include "extensions.h"

int main(void) {
    LPFN_DISCONNECTEX disconnect_ex;
    OVERLAPPED overlapped = {0};
    HANDLE port = port_new();
    SOCKET fresh;
    char got[8];
    pair it;
    start();
    fresh = socket(AF_INET, SOCK_STREAM, 0);
    associate(fresh, port, 7);
    get_extension(fresh, (GUID)WSAID_DISCONNECTEX, &disconnect_ex);
    it = tcp_pair();
    check_success("send", send(it.client, "abc", 3, 0), 3);
    check_success("disconnect", disconnect_ex(it.client, NULL, 0, 0), TRUE);
    check_success("again", disconnect_ex(it.client, NULL, 0, 0), TRUE);
    check("data", receive(it.server, got, sizeof got) == 3);
    check("end", receive(it.server, got, sizeof got) == 0);
    check_error("later", send(it.client, "x", 1, 0), -1, WSAESHUTDOWN);
    check_error("fresh", disconnect_ex(fresh, NULL, 0, 0), FALSE, WSAENOTCONN);
    check_error("fresh-overlapped", disconnect_ex(fresh, &overlapped, 0, 0), FALSE, WSAENOTCONN);
    check("no-packet", is_empty(port));
    check_error("no-socket", disconnect_ex(INVALID_SOCKET, NULL, 0, 0), FALSE, WSAENOTSOCK);
    return check_result();
}
