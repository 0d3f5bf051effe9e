/* The last WSACleanup ends calls that other threads are blocked in: a stream's with 10053, others' with 10004
 * (contract 2). A thread that has not entered its call yet gets 10038 or 10093; then the round is repeated. */
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
        start();
        waiting = type == SOCK_STREAM ? tcp_pair().client : bound(type);
        entered = 0;
        it = thread_start(receiver, NULL);
        wait_until(entered);
        for (int i = 0; i < round * 10; i++)
            thread_yield();
        check(label("cleanup-%d-%d", type, round), WSACleanup() == 0);
        thread_join(it);
        if (code != WSANOTINITIALISED && code != WSAENOTSOCK)
            return code;
    }
    return -1;
}

int main(void) {
    check("stream", ended_with(SOCK_STREAM) == WSAECONNABORTED);
    check("datagram", ended_with(SOCK_DGRAM) == WSAEINTR);
    return check_result();
}
