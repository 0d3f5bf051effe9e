/* ConnectEx that fails at once: not bound 10022, listening 10022, connected 10056, no socket 10038, no structure 87;
 * never a packet (facts 7.4, 7b.2; document of ConnectEx). */
#include "extensions.h"

static LPFN_CONNECTEX connect_ex;
static HANDLE port;

static void fails(const char *name, SOCKET s, struct sockaddr_in to, int code) {
    OVERLAPPED overlapped = {0};
    DWORD sent = SENTINEL;
    check_error(name, connect_ex(s, (struct sockaddr *)&to, sizeof to, NULL, 0, &sent, &overlapped), FALSE, code);
    check(label("%s-packet", name), is_empty(port));
}

int main(void) {
    struct sockaddr_in to;
    SOCKET l, fresh, s;
    pair it;
    start();
    port = port_new();
    l = listener(4);
    to = address_of(l);
    fresh = socket(AF_INET, SOCK_STREAM, 0);
    it = tcp_pair();
    s = bound(SOCK_STREAM);
    get_extension(l, (GUID)WSAID_CONNECTEX, &connect_ex);
    associate(l, port, 1);
    associate(fresh, port, 2);
    associate(it.client, port, 3);
    fails("not-bound", fresh, to, WSAEINVAL);
    fails("listening", l, to, WSAEINVAL);
    fails("connected", it.client, to, WSAEISCONN);
    fails("no-socket", INVALID_SOCKET, to, WSAENOTSOCK);
    check_error("no-structure", connect_ex(s, (struct sockaddr *)&to, sizeof to, NULL, 0, NULL, NULL), FALSE,
                ERROR_INVALID_PARAMETER);
    check("nobody-came", !ready(l, READABLE, 0));
    return check_result();
}
