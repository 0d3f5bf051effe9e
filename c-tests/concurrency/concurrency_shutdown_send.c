/* shutdown(SD_SEND) while a send is blocked: that send finishes, the peer gets every byte and then the end; sends that
 * begin later give 10058 at once (contract 3, 4). */
#include "concurrent.h"

enum { LENGTH = 8 << 20 };
static char large[LENGTH], got[LENGTH];

int main(void) {
    const int how[] = {SD_SEND, SD_BOTH};
    start();
    fill(large, 0, LENGTH);
    for (int i = 0; i < 2; i++) {
        pair it = tcp_pair();
        sender blocked;
        long long began;
        sender_block(&blocked, it.client, large, LENGTH);
        began = milliseconds();
        check_success(label("shutdown-%d", i), shutdown(it.client, how[i]), 0);
        check_error(label("later-%d", i), send(it.client, "x", 1, 0), -1, WSAESHUTDOWN);
        check_error(label("later-zero-%d", i), send(it.client, "x", 1, MSG_OOB), -1, WSAESHUTDOWN);
        check(label("at-once-%d", i), milliseconds() - began < 5000);
        check(label("still-blocked-%d", i), !blocked.over);
        check(label("all-%d", i), receive_all(it.server, got, LENGTH) == LENGTH && filled(got, 0, LENGTH));
        sender_join(&blocked);
        check(label("finished-%d", i), blocked.result == LENGTH);
        check(label("end-%d", i), receive(it.server, got, 1) == 0);
        closesocket(it.client);
        closesocket(it.server);
    }
    return check_result();
}
