/* Each of the 32 flag bits on a datagram socket: only MSG_DONTROUTE passes, MSG_OOB is 10045, of the rest send says
 * 10022 and WSASend 10045 (contract 3, facts 3.3, 3.6). */
#include "peers.h"

static unsigned refused[2];

/* Notes that call number `call` refused the bit with this code. */
static void note(int call, DWORD bit, int result, int code) {
    if (result == SOCKET_ERROR && WSAGetLastError() == code && GetLastError() == (DWORD)code)
        refused[call] |= bit;
    SetLastError(SENTINEL);
}

int main(void) {
    const unsigned all = ~(unsigned)(MSG_OOB | MSG_DONTROUTE);
    pair it;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    char got;
    start();
    it = udp_pair();
    for (DWORD bit = 1; bit; bit <<= 1) {
        if (!(bit & all))
            continue;
        note(0, bit, send(it.client, "x", 1, (int)bit), WSAEINVAL);
        note(1, bit, WSASend(it.client, &buffer, 1, &count, bit, NULL, NULL), WSAEOPNOTSUPP);
    }
    check("send", refused[0] == all);
    check("WSASend", refused[1] == all);
    check_error("send-oob", send(it.client, "x", 1, MSG_OOB), -1, WSAEOPNOTSUPP);
    check_error("WSASend-oob", WSASend(it.client, &buffer, 1, &count, MSG_OOB, NULL, NULL), -1, WSAEOPNOTSUPP);
    check("count-untouched", count == SENTINEL);
    check("nothing-sent", !ready(it.server, READABLE, 0));
    check_success("send-dontroute", send(it.client, "y", 1, MSG_DONTROUTE), 1);
    check("dontroute-arrives", receive(it.server, &got, 1) == 1 && got == 'y');
    check_success("WSASend-dontroute", WSASend(it.client, &buffer, 1, &count, MSG_DONTROUTE, NULL, NULL), 0);
    check("count", count == 1);
    check("WSASend-arrives", receive(it.server, &got, 1) == 1 && got == 'x');
    return check_result();
}
