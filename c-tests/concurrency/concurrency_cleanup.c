/* The last WSACleanup ends every call that waits: a blocked send and one that waits for its turn with 10053, accept
 * with 10004; select sees its socket ready, as when it is closed (contract 2; facts 8.17). A thread that came too late
 * gets 10038 or 10093; then the round is repeated. */
#include "concurrent.h"

static char large[8 << 20];
static SOCKET l, watched;
static flag accepting, selecting;
static int accept_code, select_code, select_result;

static THREAD_RESULT acceptor(void *unused) {
    (void)unused;
    accepting = 1;
    accept_code = accept(l, NULL, NULL) == INVALID_SOCKET ? WSAGetLastError() : 0;
    return 0;
}

static THREAD_RESULT selector(void *unused) {
    struct timeval limit = {20, 0};
    fd_set set;
    (void)unused;
    FD_ZERO(&set);
    FD_SET(watched, &set);
    selecting = 1;
    select_result = select(0, &set, NULL, NULL, &limit);
    select_code = WSAGetLastError();
    return 0;
}

static int too_late(int code) { return code == WSANOTINITIALISED || code == WSAENOTSOCK; }

int main(void) {
    int settled = 0;
    for (int round = 0; round < 50 && !settled && !check_failures; round++) {
        sender first, behind;
        thread accepts, selects;
        pair it;
        long long began;
        start();
        it = tcp_pair();
        l = listener(1);
        watched = bound(SOCK_DGRAM);
        accepting = selecting = 0;
        sender_block(&first, it.client, large, sizeof large);
        sender_start(&behind, it.client, "x", 1);
        accepts = thread_start(acceptor, NULL);
        selects = thread_start(selector, NULL);
        give_time(&behind.entered, round);
        give_time(&accepting, round);
        give_time(&selecting, round);
        began = milliseconds();
        check(label("cleanup-%d", round), WSACleanup() == 0);
        sender_join(&first);
        sender_join(&behind);
        thread_join(accepts);
        thread_join(selects);
        check(label("soon-%d", round), milliseconds() - began < 5000);
        check(label("first-%d", round), first.result == SOCKET_ERROR && first.code == WSAECONNABORTED);
        if (too_late(behind.code) || too_late(accept_code) || too_late(select_code))
            continue;
        settled = 1;
        check("behind", behind.result == SOCKET_ERROR && behind.code == WSAECONNABORTED);
        check("accept", accept_code == WSAEINTR);
        check("select", select_result == 1);
    }
    check("settled", settled);
    return check_result();
}
