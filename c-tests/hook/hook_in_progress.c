/* From inside the hook every call but WSAIsBlocking and WSACancelBlockingCall gives 10036, whatever is wrong with it
 * otherwise, and the call that waits is not disturbed (contract 3, row 10036; facts 10.2). */
#include "hooks.h"

static int done;
static pair waiting, other;
static flag ran;

static BOOL WINAPI hook(void) {
    struct sockaddr_in name = loopback(9);
    struct sockaddr *any = (struct sockaddr *)&name;
    int size = sizeof name;
    u_long value = 0;
    char byte;
    WSADATA data;
    if (done++)
        return 0;
    all_fail("hook", one_byte(other.client), WSAEINPROGRESS);
    all_fail("hook-own", one_byte(waiting.client), WSAEINPROGRESS);
    all_fail("hook-invalid", one_byte(INVALID_SOCKET), WSAEINPROGRESS);
    check_error("WSASendDisconnect", WSASendDisconnect(other.client, NULL), -1, WSAEINPROGRESS);
    check_error("recv", recv(other.client, &byte, 1, 0), -1, WSAEINPROGRESS);
    check_error("socket", socket(AF_INET, SOCK_STREAM, 0), -1, WSAEINPROGRESS);
    check_error("connect", connect(other.client, any, size), -1, WSAEINPROGRESS);
    check_error("accept", accept(other.client, NULL, NULL), -1, WSAEINPROGRESS);
    check_error("bind", bind(other.client, any, size), -1, WSAEINPROGRESS);
    check_error("shutdown", shutdown(other.client, SD_BOTH), -1, WSAEINPROGRESS);
    check_error("getsockname", getsockname(other.client, any, &size), -1, WSAEINPROGRESS);
    check_error("ioctlsocket", ioctlsocket(other.client, FIONREAD, &value), -1, WSAEINPROGRESS);
    check_error("closesocket", closesocket(other.client), -1, WSAEINPROGRESS);
    check_error("WSACleanup", WSACleanup(), -1, WSAEINPROGRESS);
    check("WSAStartup", WSAStartup(MAKEWORD(1, 1), &data) == WSAEINPROGRESS);
    check("is-blocking", WSAIsBlocking());
    ran = 1;
    return 0;
}

/* Another thread may call as it likes meanwhile. */
static THREAD_RESULT elsewhere(void *unused) {
    (void)unused;
    wait_until(ran);
    check("other-thread", send(waiting.server, "x", 1, 0) == 1);
    return 0;
}

int main(void) {
    thread helper;
    char byte;
    start_version_1();
    waiting = tcp_pair();
    other = tcp_pair();
    require("hook", WSASetBlockingHook((FARPROC)hook) != NULL);
    helper = thread_start(elsewhere, NULL);
    check_success("recv-goes-on", recv(waiting.client, &byte, 1, 0), 1);
    thread_join(helper);
    check("ran", ran);
    check("marker", only_marker_arrives(other));
    return check_result();
}
