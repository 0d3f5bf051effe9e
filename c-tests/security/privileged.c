/* Says how the program was started, and whether WS2_MAX_PENDING=1 was heard: then the second send that would pend is
 * refused. privileged.sh runs it with privileges that its caller lacks (docs/tracing.md). Native only. */
#include "peers.h"
#include <sys/auxv.h>

int main(void) {
    static char block[1 << 20];
    WSABUF buffer = {sizeof block, block};
    WSAOVERLAPPED overlapped[2];
    pair it;
    int codes[2];
    memset(overlapped, 0, sizeof overlapped);
    start();
    it = tcp_pair();
    set_nonblocking(it.client);
    while (send(it.client, block, sizeof block, 0) > 0)
        continue;
    for (int i = 0; i < 2; i++)
        codes[i] = WSASend(it.client, &buffer, 1, NULL, 0, &overlapped[i], NULL) ? WSAGetLastError() : 0;
    printf("privileged %d, sends %d %d\n", getauxval(AT_SECURE) != 0, codes[0], codes[1]);
    closesocket(it.client);
    closesocket(it.server);
    WSACleanup();
    return check_result();
}
