/* closesocket while one send is blocked and others wait for their turn: each gives 10053, the peer sees a reset and not
 * a byte of those that waited (contract 3, row 10053; contract 4). A thread that came too late gets 10038. */
#include "concurrent.h"

enum { WAITING = 3 };
static char large[8 << 20], other[4096], got[1 << 16];

int main(void) {
    int waited = 0;
    start();
    memset(other, 'o', sizeof other);
    for (int round = 0; round < 50 && waited < WAITING && !check_failures; round++) {
        pair it = tcp_pair();
        sender first, behind[WAITING];
        int n, foreign_bytes = 0;
        sender_block(&first, it.client, large, sizeof large);
        for (int i = 0; i < WAITING; i++)
            sender_start(&behind[i], it.client, other, sizeof other);
        for (int i = 0; i < WAITING; i++)
            give_time(&behind[i].entered, round);
        check(label("none-over-%d", round), !behind[0].over && !behind[1].over && !behind[2].over && !first.over);
        check(label("close-%d", round), closesocket(it.client) == 0);
        sender_join(&first);
        check(label("first-%d", round), first.result == SOCKET_ERROR && first.code == WSAECONNABORTED);
        waited = 0;
        for (int i = 0; i < WAITING; i++) {
            sender_join(&behind[i]);
            check(label("behind-%d-%d", round, i), behind[i].result == SOCKET_ERROR);
            check(label("code-%d-%d", round, i), behind[i].code == WSAECONNABORTED || behind[i].code == WSAENOTSOCK);
            waited += behind[i].code == WSAECONNABORTED;
        }
        while ((n = recv(it.server, got, sizeof got, 0)) > 0)
            foreign_bytes += memchr(got, 'o', (size_t)n) != NULL;
        check(label("reset-%d", round), n == SOCKET_ERROR && WSAGetLastError() == WSAECONNRESET);
        check(label("nothing-of-theirs-%d", round), foreign_bytes == 0);
        closesocket(it.server);
    }
    check("all-waited", waited == WAITING);
    return check_result();
}
