/* The last error belongs to the thread (contract 2). */
#include "peers.h"

static flag step;
static int first, own, after;

static THREAD_RESULT other(void *unused) {
    (void)unused;
    first = WSAGetLastError();
    send(INVALID_SOCKET, "x", 1, 0);
    own = WSAGetLastError();
    step = 1;
    wait_until(step == 2);
    after = WSAGetLastError();
    return 0;
}

int main(void) {
    thread it;
    start();
    WSASetLastError(SENTINEL);
    it = thread_start(other, NULL);
    wait_until(step == 1);
    check("main-undisturbed", WSAGetLastError() == SENTINEL);
    WSASetLastError(WSAEINTR);
    step = 2;
    thread_join(it);
    check("thread-starts-clear", first == 0);
    check("thread-has-its-own", own == WSAENOTSOCK);
    check("thread-undisturbed", after == WSAENOTSOCK);
    check("main-keeps", WSAGetLastError() == WSAEINTR);
    return check_result();
}
