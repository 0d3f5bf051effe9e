/* An event is no socket: every send on its value gives 10038, so does every other socket call, and closesocket leaves
 * it open (contract 3, row 10038; facts 2.2). */
#include "calls.h"
#include "waits.h"

static void no_socket(const char *who, HANDLE event) {
    SOCKET s = (SOCKET)event;
    struct sockaddr_in to = loopback(9);
    int value = 1, size = sizeof value;
    u_long on = 1;
    all_fail(who, one_byte_to(s, &to), WSAENOTSOCK);
    check_error(label("%s-WSASendDisconnect", who), WSASendDisconnect(s, NULL), -1, WSAENOTSOCK);
    check_error(label("%s-recv", who), recv(s, (char *)&value, 1, 0), -1, WSAENOTSOCK);
    check_error(label("%s-shutdown", who), shutdown(s, SD_BOTH), -1, WSAENOTSOCK);
    check_error(label("%s-connect", who), connect_to(s, to), -1, WSAENOTSOCK);
    check_error(label("%s-ioctlsocket", who), ioctlsocket(s, FIONBIO, &on), -1, WSAENOTSOCK);
    check_error(label("%s-getsockopt", who), getsockopt(s, SOL_SOCKET, SO_TYPE, (char *)&value, &size), -1,
                WSAENOTSOCK);
    check_error(label("%s-closesocket", who), closesocket(s), -1, WSAENOTSOCK);
    check(label("%s-lives", who), SetEvent(event) && signalled(event) && CloseHandle(event));
}

int main(void) {
    start();
    no_socket("winsock", WSACreateEvent());
    no_socket("auto-reset", auto_event());
    return check_result();
}
