/* Before the first WSAStartup and after the last WSACleanup every send gives 10093, whatever else is wrong with it; a
 * second start keeps the calls alive (contract 2; contract 3, row 10093; facts 1.1, 1.7, 1.9). */
#include "calls.h"

static void not_started(const char *when, SOCKET s) {
    sending wrong = {s, NULL, 0xFFFFFFFF, 0xFFFFFFFF, NULL, -1};
    all_fail(when, one_byte(s), WSANOTINITIALISED);
    all_fail(label("%s-wrong", when), wrong, WSANOTINITIALISED);
    check_error(label("%s-WSASendMsg-null", when), WSASendMsg(s, NULL, 0, NULL, NULL, NULL), -1, WSANOTINITIALISED);
    check_error(label("%s-WSASendDisconnect", when), WSASendDisconnect(s, NULL), -1, WSANOTINITIALISED);
}

int main(void) {
    SOCKET s;
    not_started("before", INVALID_SOCKET);
    not_started("before-low", 1);
    start();
    start();
    s = socket(AF_INET, SOCK_DGRAM, 0);
    check("first-cleanup", WSACleanup() == 0);
    check_error("still-started", send(s, "x", 1, 0), -1, WSAENOTCONN);
    check("last-cleanup", WSACleanup() == 0);
    not_started("after", s);
    not_started("after-invalid", INVALID_SOCKET);
    start();
    all_fail("again", one_byte(s), WSAENOTSOCK);
    return check_result();
}
