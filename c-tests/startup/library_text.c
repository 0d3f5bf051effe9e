/* ws2_strerror and ws2_version, which Windows does not have. Native only. */
#include "check.h"

int main(void) {
    check("known", strcmp(ws2_strerror(WSAENOTSOCK), "WSAENOTSOCK: The handle is not a socket.") == 0);
    check("reset", strncmp(ws2_strerror(10054), "WSAECONNRESET: ", 15) == 0);
    check("pending", strncmp(ws2_strerror(997), "WSA_IO_PENDING: ", 16) == 0);
    check("not-found", strncmp(ws2_strerror(ERROR_NOT_FOUND), "ERROR_NOT_FOUND: ", 17) == 0);
    check("abandoned", strncmp(ws2_strerror(ERROR_ABANDONED_WAIT_0), "ERROR_ABANDONED_WAIT_0: ", 24) == 0);
    check("ended", strncmp(ws2_strerror(ERROR_CONNECTION_ABORTED), "ERROR_CONNECTION_ABORTED: ", 26) == 0);
    check("timeout", strncmp(ws2_strerror(WAIT_TIMEOUT), "WAIT_TIMEOUT: ", 14) == 0);
    check("zero", ws2_strerror(0) != NULL);
    check("unknown", strcmp(ws2_strerror(4711), "unknown error") == 0);
    check("negative", strcmp(ws2_strerror(-1), "unknown error") == 0);
    check("static", ws2_strerror(WSAEINTR) == ws2_strerror(WSAEINTR));
    check("version", strspn(ws2_version(), "0123456789.") >= 5);
    SetLastError(SENTINEL);
    ws2_strerror(WSAENOTSOCK);
    ws2_version();
    check("last-error-kept", GetLastError() == SENTINEL);
    return check_result();
}
