/* CreateIoCompletionPort makes a port, associates a socket, or both at once; a socket has one port for ever; what is no
 * handle is 6 (contract 4, completion port). */
#include "ports.h"

int main(void) {
    HANDLE port, second;
    WSAEVENT event;
    SOCKET a, b, c, closed;
    OVERLAPPED it = {0};
    start();
    a = udp_pair().client;
    b = udp_pair().client;
    c = socket(AF_INET, SOCK_STREAM, 0);
    event = event_new();
    closed = socket(AF_INET, SOCK_STREAM, 0);
    closesocket(closed);

    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    check("create", port != NULL && port != INVALID_HANDLE_VALUE);
    check_quiet("associate", CreateIoCompletionPort((HANDLE)a, port, 10, 0), (long long)port);
    second = CreateIoCompletionPort((HANDLE)b, NULL, 20, 3);
    check("both", second != NULL && second != port);
    check_quiet("fresh-stream", CreateIoCompletionPort((HANDLE)c, port, 30, 0), (long long)port);

    check_error("twice", CreateIoCompletionPort((HANDLE)a, port, 10, 0), 0, ERROR_INVALID_PARAMETER);
    check_error("twice-other", CreateIoCompletionPort((HANDLE)a, second, 11, 0), 0, ERROR_INVALID_PARAMETER);
    check_error("twice-new", CreateIoCompletionPort((HANDLE)a, NULL, 11, 0), 0, ERROR_INVALID_PARAMETER);
    check_error("no-socket", CreateIoCompletionPort(INVALID_HANDLE_VALUE, port, 0, 0), 0, ERROR_INVALID_PARAMETER);
    check_error("null", CreateIoCompletionPort(NULL, NULL, 0, 0), 0, ERROR_INVALID_HANDLE);
    check_error("null-port", CreateIoCompletionPort(NULL, port, 0, 0), 0, ERROR_INVALID_HANDLE);
    check_error("closed", CreateIoCompletionPort((HANDLE)closed, port, 0, 0), 0, ERROR_INVALID_HANDLE);
    check_error("bad-port", CreateIoCompletionPort((HANDLE)closed, (HANDLE)0x7FFFFFF0, 0, 0), 0, ERROR_INVALID_HANDLE);
    check_error("event-port", CreateIoCompletionPort((HANDLE)socket(AF_INET, SOCK_STREAM, 0), event, 0, 0), 0,
                ERROR_INVALID_HANDLE);

    /* None of these has changed where packets go. */
    check("post-a", post(a, "a", 1, &it) == 0);
    check_next("packet-a", port, 0, 1, 10, &it);
    check("post-b", post(b, "bc", 2, &it) == 0);
    check_next("packet-b", second, 0, 2, 20, &it);
    check("empty", is_empty(port) && is_empty(second));

    check_quiet("close", CloseHandle(port), TRUE);
    check_error("close-again", CloseHandle(port), FALSE, ERROR_INVALID_HANDLE);
    check_error("gone", PostQueuedCompletionStatus(port, 0, 0, NULL), FALSE, ERROR_INVALID_HANDLE);
    return check_result();
}
