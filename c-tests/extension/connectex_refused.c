/* ConnectEx that nobody takes: status 0xC0000236, 1225 from the port, 10061 from WSAGetOverlappedResult; a send then is
 * 10057 (facts 4.5, 7b.5). */
#include "extensions.h"

int main(void) {
    HANDLE port = port_new();
    LPFN_CONNECTEX connect_ex;
    OVERLAPPED overlapped = {0}, sending = {0};
    struct sockaddr_in to;
    DWORD bytes, flags;
    SOCKET s;
    start();
    to = refusing_port(SOCK_STREAM);
    s = bound(SOCK_STREAM);
    associate(s, port, 7);
    get_extension(s, (GUID)WSAID_CONNECTEX, &connect_ex);
    check_error("connect", connect_ex(s, (struct sockaddr *)&to, sizeof to, "abc", 3, NULL, &overlapped), FALSE,
                WSA_IO_PENDING);
    check_next("packet", port, ERROR_CONNECTION_REFUSED, 0, 7, &overlapped);
    check("status", STATUS_OF(overlapped) == 0xC0000236);
    check_error("result", WSAGetOverlappedResult(s, &overlapped, &bytes, FALSE, &flags), FALSE, WSAECONNREFUSED);
    check("send", post(s, "x", 1, &sending) == WSAENOTCONN);
    check("only", is_empty(port));
    return check_result();
}
