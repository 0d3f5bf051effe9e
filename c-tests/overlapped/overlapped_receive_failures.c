/* WSARecv that fails: on a fresh stream at once with 10057 and no notification; pending ones with 10054 when the peer
 * resets, with 995 when they are cancelled, with 10053 when their socket is closed (contract 4; facts 4.1, 4.24, 7.18,
 * 7.20). */
#include "pending.h"

int main(void) {
    pair it;
    operation op, second;
    WSAEVENT event;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    char got[4];
    start_limited();
    event = new_event();
    prepare(&op, event);
    check_error("fresh", post_receive(&op, socket(AF_INET, SOCK_STREAM, 0), got, 4, NULL), -1, WSAENOTCONN);
    check("fresh-not-told", !is_set(event, 0) && is_pending(&op));

    it = tcp_pair();
    receive_pends("reset", &op, event, it.client, got, 4, NULL);
    reset(it.server);
    check("reset-set", is_set(event, PATIENCE));
    check("reset-ends", ends(&op, CONNECTION_RESET, 0));
    check_error("reset-result", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, FALSE, &flags), FALSE,
                WSAECONNRESET);
    check("reset-win32", !GetOverlappedResult((HANDLE)it.client, &op.overlapped, &bytes, FALSE) &&
                             GetLastError() == ERROR_NETNAME_DELETED);

    it = tcp_pair();
    receive_pends("cancel", &op, event, it.client, got, 4, NULL);
    receive_pends("cancel-routine", &second, NULL, it.client, got, 4, note);
    check("cancel-all", CancelIoEx((HANDLE)it.client, NULL));
    check("cancel-set", is_set(event, PATIENCE));
    check("cancel-ends", ends(&op, CANCELLED, 0));
    check("cancel-runs", eventually_alertable(second.runs) && told(&second, WSA_OPERATION_ABORTED, 0));
    check("cancel-usable", send(it.server, "x", 1, 0) == 1 && receive(it.client, got, 4) == 1);

    receive_pends("close", &op, event, it.client, got, 4, NULL);
    check("closed", closesocket(it.client) == 0);
    check("close-set", is_set(event, PATIENCE));
    check("close-ends", ends(&op, 0xC0000241u, 0));
    return check_result();
}
