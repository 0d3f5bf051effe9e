/* ConnectEx sends data behind the handshake and counts it in its packet, also more than fits at once (document of
 * ConnectEx). */
#include "extensions.h"

static char data[LARGE], got[LARGE];

int main(void) {
    HANDLE port = port_new();
    LPFN_CONNECTEX connect_ex;
    OVERLAPPED overlapped = {0};
    struct sockaddr_in to;
    SOCKET l, s, server;
    start();
    fill(data, 0, LARGE);
    l = listener(4);
    to = address_of(l);
    s = bound(SOCK_STREAM);
    associate(s, port, 7);
    get_extension(s, (GUID)WSAID_CONNECTEX, &connect_ex);
    check("small", begun(connect_ex(s, (struct sockaddr *)&to, sizeof to, data, 100, NULL, &overlapped)));
    check_next("small-packet", port, 0, 100, 7, &overlapped);
    server = accept(l, NULL, NULL);
    check("small-arrives", receive_all(server, got, 100) == 100 && memcmp(got, data, 100) == 0);
    check_success("small-update", setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0), 0);
    check_success("small-shutdown", shutdown(s, SD_SEND), 0);
    check("small-end", receive(server, got, 1) == 0);

    s = bound(SOCK_STREAM);
    set_int(s, SO_SNDBUF, 1 << 16);
    associate(s, port, 8);
    check_error("large", connect_ex(s, (struct sockaddr *)&to, sizeof to, data, LARGE, NULL, &overlapped), FALSE,
                WSA_IO_PENDING);
    server = accept(l, NULL, NULL);
    if (!check("large-arrives", receive_all(server, got, LARGE) == LARGE && memcmp(got, data, LARGE) == 0))
        patience = 200;
    check_next("large-packet", port, 0, LARGE, 8, &overlapped);
    check("only", is_empty(port));
    return check_result();
}
