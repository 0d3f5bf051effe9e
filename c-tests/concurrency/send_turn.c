/* While one thread's send waits for room, another's cannot come between its bytes: a nonblocking one gets 10035, a
 * blocking one waits for its turn until SO_SNDTIMEO, or until closesocket ends both with 10053 (contract 3, send turn).
 */
#include "peers.h"

enum { LIMIT = 200 };
static char large[64 << 20];
static pair it;
static int codes[2];
static flag entered;

static THREAD_RESULT transmit(void *argument) {
    size_t which = (size_t)argument;
    entered = 1;
    codes[which] = send(it.client, large, sizeof large, 0) == SOCKET_ERROR ? WSAGetLastError() : 0;
    return 0;
}

int main(void) {
    thread holder, waiter;
    u_long off = 0;
    long long began;
    start();
    it = tcp_pair();
    holder = thread_start(transmit, (void *)0);
    wait_until(!ready(it.client, WRITABLE, 0));

    set_nonblocking(it.client);
    check_error("nonblocking", send(it.client, "x", 1, 0), -1, WSAEWOULDBLOCK);
    check_success("nonblocking-empty", send(it.client, NULL, 0, 0), 0);
    require("blocking", ioctlsocket(it.client, FIONBIO, &off) == 0);
    set_int(it.client, SO_SNDTIMEO, LIMIT);
    began = milliseconds();
    check_error("timeout", send(it.client, "x", 1, 0), -1, WSAETIMEDOUT);
    check("not-early", milliseconds() - began >= LIMIT - 20);
    check("not-late", milliseconds() - began < 10 * LIMIT);
    set_int(it.client, SO_SNDTIMEO, 0);

    entered = 0;
    waiter = thread_start(transmit, (void *)1);
    wait_until(entered);
    check("close", closesocket(it.client) == 0);
    thread_join(holder);
    thread_join(waiter);
    check("holder", codes[0] == WSAECONNABORTED);
    check("waiter", codes[1] == WSAECONNABORTED || codes[1] == WSAENOTSOCK);
    return check_result();
}
