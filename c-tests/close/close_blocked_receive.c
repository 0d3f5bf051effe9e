/* closesocket while another thread is blocked in recv: 10053 on a stream, 10004 on a datagram socket (facts 6.14). A
 * thread that has not entered its call yet gets 10038; then the round is repeated. */
#include "peers.h"

static SOCKET waiting;
static flag entered;
static int code;

static THREAD_RESULT receiver(void *unused) {
    char byte;
    (void)unused;
    entered = 1;
    code = recv(waiting, &byte, 1, 0) == SOCKET_ERROR ? WSAGetLastError() : 0;
    return 0;
}

static int ended_with(int type) {
    for (int round = 0; round < 200; round++) {
        thread it;
        waiting = type == SOCK_STREAM ? tcp_pair().client : bound(type);
        entered = 0;
        it = thread_start(receiver, NULL);
        wait_until(entered);
        for (int i = 0; i < round * 10; i++)
            thread_yield();
        check(label("close-%d-%d", type, round), closesocket(waiting) == 0);
        thread_join(it);
        if (code != WSAENOTSOCK)
            return code;
    }
    return -1;
}

int main(void) {
    start();
    check("stream", ended_with(SOCK_STREAM) == WSAECONNABORTED);
    check("datagram", ended_with(SOCK_DGRAM) == WSAEINTR);
    return check_result();
}
