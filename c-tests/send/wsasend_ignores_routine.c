/* Without an overlapped structure the call is synchronous and a completion routine is ignored (contract 4, facts 2.19).
 */
#include "peers.h"

static int called;

static void CALLBACK routine(DWORD error, DWORD bytes, WSAOVERLAPPED *overlapped, DWORD flags) {
    (void)error, (void)bytes, (void)overlapped, (void)flags;
    called = 1;
}

int main(void) {
    pair it;
    WSABUF buffer = {5, (char *)"hello"};
    DWORD count = SENTINEL;
    char got[5];
    start();
    it = tcp_pair();
    check_success("send", WSASend(it.client, &buffer, 1, &count, 0, NULL, routine), 0);
    check("count", count == 5);
    check("arrives", receive_all(it.server, got, 5) == 5 && memcmp(got, "hello", 5) == 0);
    check("not-called", !called);
    return check_result();
}
