/* Each of the 32 flag bits on a stream: MSG_DONTROUTE and MSG_OOB pass; of the rest send says 10022 and WSASend 10045,
 * MSG_PARTIAL among them, and nothing is sent (contract 3). */
#include "peers.h"

static unsigned refused[3];

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
    it = tcp_pair();
    for (DWORD bit = 1; bit; bit <<= 1) {
        if (!(bit & all))
            continue;
        note(0, bit, send(it.client, "x", 1, (int)bit), WSAEINVAL);
        note(1, bit, sendto(it.client, "x", 1, (int)bit, NULL, 0), WSAEINVAL);
        note(2, bit, WSASend(it.client, &buffer, 1, &count, bit, NULL, NULL), WSAEOPNOTSUPP);
    }
    check("send", refused[0] == all);
    check("sendto", refused[1] == all);
    check("WSASend", refused[2] == all);
    check("count-untouched", count == SENTINEL);
    check_error("send-mixed", send(it.client, "x", 1, MSG_DONTROUTE | MSG_WAITALL), -1, WSAEINVAL);
    check_error("WSASend-mixed", WSASend(it.client, &buffer, 1, &count, MSG_OOB | MSG_PARTIAL, NULL, NULL), -1,
                WSAEOPNOTSUPP);
    check("nothing-sent", !ready(it.server, READABLE, 0));

    check_success("send-dontroute", send(it.client, "y", 1, MSG_DONTROUTE), 1);
    check("dontroute-arrives", receive(it.server, &got, 1) == 1 && got == 'y');
    check_success("WSASend-dontroute", WSASend(it.client, &buffer, 1, &count, MSG_DONTROUTE, NULL, NULL), 0);
    check("count", count == 1);
    check_success("send-oob", send(it.client, "x", 1, MSG_OOB), 1);
    check_success("WSASend-oob", WSASend(it.client, &buffer, 1, &count, MSG_OOB | MSG_DONTROUTE, NULL, NULL), 0);
    return check_result();
}
