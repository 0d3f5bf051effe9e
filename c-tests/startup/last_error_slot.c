/* WSAGetLastError and GetLastError read one 32-bit slot, the setters write it, before start-up too (facts 1.11, 1.16).
 */
#include "check.h"

int main(void) {
    WSADATA data;
    WSASetLastError(10054);
    check("wsa-to-win32", GetLastError() == 10054);
    SetLastError(997);
    check("win32-to-wsa", WSAGetLastError() == 997);
    check("reading-keeps", WSAGetLastError() == 997 && GetLastError() == 997);
    SetLastError(0xFFFFFFFF);
    check("32-bits", WSAGetLastError() == -1 && GetLastError() == 0xFFFFFFFF);
    WSASetLastError(0);
    check("cleared", GetLastError() == 0);

    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    send(INVALID_SOCKET, "x", 1, 0);
    check("failure-wsa", WSAGetLastError() == WSAENOTSOCK);
    check("failure-win32", GetLastError() == WSAENOTSOCK);
    return check_result();
}
