/* closesocket while another thread is blocked in send: that send gives 10053, and the peer sees a reset, never the
 * clean end of a truncated message (contract 3, 4; facts 6.14). */
#include "peers.h"

static char large[64 << 20];
static pair it;
static int result, code;

static THREAD_RESULT blocked(void *unused) {
    (void)unused;
    result = send(it.client, large, sizeof large, 0);
    code = WSAGetLastError();
    return 0;
}

int main(void) {
    thread sender;
    long long had;
    int got;
    start();
    it = tcp_pair();
    sender = thread_start(blocked, NULL);
    wait_until(!ready(it.client, WRITABLE, 0));
    check("close", closesocket(it.client) == 0);
    thread_join(sender);
    check("sender-result", result == SOCKET_ERROR);
    check("sender-code", code == WSAECONNABORTED);
    check_error("closed", send(it.client, "x", 1, 0), -1, WSAENOTSOCK);
    for (had = 0; (got = recv(it.server, large, sizeof large, 0)) > 0; had += got)
        continue;
    check("peer-result", got == SOCKET_ERROR);
    check("peer-code", WSAGetLastError() == WSAECONNRESET);
    check("truncated", had < (long long)sizeof large);
    return check_result();
}
