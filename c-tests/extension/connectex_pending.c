/* While ConnectEx is pending, sends are 10057 and bring no packet; closesocket ends it with 995 (contract 3, row 10057;
 * facts 4.4, 7.18). A full listen queue keeps the last one waiting. */
#include "extensions.h"

int main(void) {
    enum { QUEUED = 16 };
    HANDLE port = port_new();
    LPFN_CONNECTEX connect_ex;
    static OVERLAPPED all[QUEUED];
    OVERLAPPED sending = {0};
    struct sockaddr_in to;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    SOCKET l, waiting = INVALID_SOCKET;
    int last = -1;
    start();
    l = listener(1);
    to = address_of(l);
    get_extension(l, (GUID)WSAID_CONNECTEX, &connect_ex);
    for (int i = 0; i < QUEUED && waiting == INVALID_SOCKET; i++) {
        SOCKET s = bound(SOCK_STREAM);
        set_nonblocking(s);
        associate(s, port, (ULONG_PTR)i);
        check(label("connect-%d", i), begun(connect_ex(s, (struct sockaddr *)&to, sizeof to, NULL, 0, NULL, &all[i])));
        if (take_within(port, 200).code == WAIT_TIMEOUT) {
            waiting = s;
            last = i;
        }
    }
    require("one-waits", waiting != INVALID_SOCKET);
    check_error("send", send(waiting, "x", 1, 0), -1, WSAENOTCONN);
    check_error("WSASend", WSASend(waiting, &buffer, 1, &count, 0, NULL, NULL), -1, WSAENOTCONN);
    check_error("overlapped", WSASend(waiting, &buffer, 1, &count, 0, &sending, NULL), -1, WSAENOTCONN);
    check("count-untouched", count == SENTINEL);
    check("still-pending", STATUS_OF(all[last]) == PENDING_STATUS && is_empty(port));
    check("close", closesocket(waiting) == 0);
    check_next("packet", port, ERROR_OPERATION_ABORTED, 0, (ULONG_PTR)last, &all[last]);
    check("only", is_empty(port));
    return check_result();
}
