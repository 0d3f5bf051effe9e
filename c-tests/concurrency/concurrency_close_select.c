/* closesocket while another thread waits in select: a socket in readfds is reported, one in exceptfds only makes it
 * 10038 (facts 8.17). A thread that has not entered its call yet gets 10038; then the round is repeated. */
#include "concurrent.h"

static SOCKET watched;
static flag entered;
static int in_read, result, code, still_in;

static THREAD_RESULT waiter(void *unused) {
    struct timeval limit = {20, 0};
    fd_set set;
    (void)unused;
    FD_ZERO(&set);
    FD_SET(watched, &set);
    entered = 1;
    result = select(0, in_read ? &set : NULL, NULL, in_read ? NULL : &set, &limit);
    code = WSAGetLastError();
    still_in = FD_ISSET(watched, &set) != 0;
    return 0;
}

static void close_while_selected(int round) {
    pair it = tcp_pair();
    thread selects;
    watched = it.client;
    entered = 0;
    selects = thread_start(waiter, NULL);
    give_time(&entered, round);
    check(label("close-%d-%d", in_read, round), closesocket(watched) == 0);
    thread_join(selects);
    closesocket(it.server);
}

int main(void) {
    start();
    in_read = 1;
    for (int round = 0; round < 50; round++) {
        close_while_selected(round);
        if (result != SOCKET_ERROR)
            break;
    }
    check("read-result", result == 1);
    check("read-set", still_in);
    in_read = 0;
    for (int round = 0; round < 5; round++) {
        close_while_selected(round * 10);
        check(label("except-result-%d", round), result == SOCKET_ERROR && code == WSAENOTSOCK);
    }
    return check_result();
}
