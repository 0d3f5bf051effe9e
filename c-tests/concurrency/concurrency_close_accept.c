/* closesocket while another thread waits in accept or WSAAccept: 10004 (contract 2; facts 6.14). A thread that has not
 * entered its call yet gets 10038; then the round is repeated. */
#include "concurrent.h"

static SOCKET l, result;
static flag entered;
static int code, extended;

static THREAD_RESULT acceptor(void *unused) {
    (void)unused;
    entered = 1;
    result = extended ? WSAAccept(l, NULL, NULL, NULL, 0) : accept(l, NULL, NULL);
    code = WSAGetLastError();
    return 0;
}

int main(void) {
    start();
    for (extended = 0; extended < 2; extended++) {
        code = WSAENOTSOCK;
        for (int round = 0; round < 50 && code == WSAENOTSOCK; round++) {
            thread accepts;
            l = listener(4);
            entered = 0;
            accepts = thread_start(acceptor, NULL);
            give_time(&entered, round);
            check(label("close-%d-%d", extended, round), closesocket(l) == 0);
            thread_join(accepts);
            check(label("result-%d-%d", extended, round), result == INVALID_SOCKET);
        }
        check(label("code-%d", extended), code == WSAEINTR);
    }
    return check_result();
}
