/* SetHandleInformation says whether a later program gets a socket; what is no handle is refused (Microsoft's page of
 * SetHandleInformation). */
#include "check.h"

int main(void) {
    WSADATA data;
    HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL);
    SOCKET s;
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    s = socket(AF_INET, SOCK_STREAM, 0);
    require("socket", s != INVALID_SOCKET && event);
    SetLastError(SENTINEL);
    check("not-inherited", SetHandleInformation((HANDLE)s, HANDLE_FLAG_INHERIT, 0));
    check("inherited", SetHandleInformation((HANDLE)s, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT));
    check("nothing", SetHandleInformation((HANDLE)s, 0, HANDLE_FLAG_INHERIT));
    check("event", SetHandleInformation(event, HANDLE_FLAG_INHERIT, 0));
    check("last-error", GetLastError() == SENTINEL);
    closesocket(s);
    CloseHandle(event);
    check_error("closed-event", SetHandleInformation(event, HANDLE_FLAG_INHERIT, 0), FALSE, ERROR_INVALID_HANDLE);
    check_error("closed-socket", SetHandleInformation((HANDLE)s, HANDLE_FLAG_INHERIT, 0), FALSE, ERROR_INVALID_HANDLE);
    check_error("null", SetHandleInformation(NULL, HANDLE_FLAG_INHERIT, 0), FALSE, ERROR_INVALID_HANDLE);
    WSACleanup();
    return check_result();
}
