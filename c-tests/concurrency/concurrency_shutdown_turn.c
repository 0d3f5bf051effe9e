/* shutdown(SD_SEND) while one send is blocked and another waits for its turn: both were begun before, so both finish
 * and the end follows the last byte; or the one that came too late gives 10058 and sends nothing (contract 3, 4). */
#include "concurrent.h"

enum { LENGTH = 4 << 20, SMALL = 5000 };
static char large[LENGTH], other[SMALL], got[LENGTH + SMALL];

int main(void) {
    start();
    memset(large, 'a', LENGTH);
    memset(other, 'b', SMALL);
    for (int round = 0; round < 5; round++) {
        pair it = tcp_pair();
        sender first, behind;
        long long had;
        sender_block(&first, it.client, large, LENGTH);
        sender_start(&behind, it.client, other, SMALL);
        give_time(&behind.entered, round * 10);
        check_success(label("shutdown-%d", round), shutdown(it.client, SD_SEND), 0);
        had = receive_all(it.server, got, LENGTH + SMALL);
        sender_join(&first);
        sender_join(&behind);
        check(label("first-%d", round), first.result == LENGTH);
        check(label("behind-%d", round), behind.result == SMALL || behind.code == WSAESHUTDOWN);
        check(label("bytes-%d", round), had == LENGTH + (behind.result == SMALL ? SMALL : 0));
        check(label("order-%d", round),
              !memchr(got, 'b', LENGTH) && (had == LENGTH || !memchr(got + LENGTH, 'a', SMALL)));
        check(label("end-%d", round), receive(it.server, got, 1) == 0);
        closesocket(it.client);
        closesocket(it.server);
    }
    return check_result();
}
