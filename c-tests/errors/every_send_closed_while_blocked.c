/* closesocket ends every blocked send with 10053 and the peer sees a reset, not the clean end of a truncated message
 * (contract 3, row 10053; contract 4; facts 6.14). */
#include "calls.h"

static char large[16 << 20];
static pair it;
static int call, result, code;

static THREAD_RESULT blocked(void *unused) {
    sending with = {it.client, large, sizeof large, 0, NULL, 0};
    (void)unused;
    result = calls[call].run(with);
    code = WSAGetLastError();
    return 0;
}

int main(void) {
    start();
    for (call = 0; call < CALL_WSASENDMSG; call++) {
        thread sender;
        int got;
        it = tcp_pair();
        sent_count = SENTINEL;
        sender = thread_start(blocked, NULL);
        wait_until(!ready(it.client, WRITABLE, 0));
        check(label("close-%s", calls[call].name), closesocket(it.client) == 0);
        thread_join(sender);
        check(label("result-%s", calls[call].name), result == SOCKET_ERROR);
        check(label("code-%s", calls[call].name), code == WSAECONNABORTED);
        check(label("count-%s", calls[call].name), sent_count == SENTINEL);
        while ((got = recv(it.server, large, sizeof large, 0)) > 0)
            continue;
        check(label("peer-%s", calls[call].name), got == SOCKET_ERROR && WSAGetLastError() == WSAECONNRESET);
        closesocket(it.server);
    }
    return check_result();
}
