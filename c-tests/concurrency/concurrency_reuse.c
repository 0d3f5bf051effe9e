/* A send is blocked, its socket is closed, and other threads take descriptor numbers as fast as they can: no byte that
 * was meant for the old socket reaches a new one (contract 4, closesocket). */
#include "concurrent.h"

enum { ROUNDS = 100, TAKERS = 2 };
static char large[2 << 20];
static flag stop, reused, wrong;
static _Atomic SOCKET old;

/* Makes pairs over and over; only its own marker may arrive. */
static THREAD_RESULT taker(void *unused) {
    (void)unused;
    while (!stop) {
        pair it = tcp_pair();
        reused += it.client == old || it.server == old;
        wrong += !only_marker_arrives(it) || !only_marker_arrives((pair){it.server, it.client});
        closesocket(it.client);
        closesocket(it.server);
    }
    return 0;
}

int main(void) {
    thread takers[TAKERS];
    start();
    memset(large, 'L', sizeof large);
    for (int i = 0; i < TAKERS; i++)
        takers[i] = thread_start(taker, NULL);
    for (int round = 0; round < ROUNDS && !check_failures; round++) {
        pair it = tcp_pair();
        sender blocked;
        old = it.client;
        sender_block(&blocked, it.client, large, sizeof large);
        check(label("close-%d", round), closesocket(it.client) == 0);
        sender_join(&blocked);
        check(label("code-%d", round), blocked.result == SOCKET_ERROR && blocked.code == WSAECONNABORTED);
        closesocket(it.server);
    }
    stop = 1;
    for (int i = 0; i < TAKERS; i++)
        thread_join(takers[i]);
    check("nothing-wrong", wrong == 0);
    check("numbers-were-reused", reused > 0);
    return check_result();
}
