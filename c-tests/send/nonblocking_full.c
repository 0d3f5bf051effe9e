/* A nonblocking stream send gives 10035 when nothing fits, leaves the count alone, and works again when there is room;
 * no byte is lost or doubled (contract 3, facts 6.16). */
#include "peers.h"

int main(void) {
    enum { PIECE = 10000 };
    static char piece[PIECE];
    pair it;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    unsigned long long sent = 0, had = 0;
    int n;
    start();
    it = tcp_pair();
    set_nonblocking(it.client);
    for (;;) {
        fill(piece, sent, PIECE);
        if ((n = send(it.client, piece, PIECE, 0)) == SOCKET_ERROR)
            break;
        require("counts", n >= 1 && n <= PIECE);
        sent += (unsigned)n;
    }
    check("full", WSAGetLastError() == WSAEWOULDBLOCK);
    check_error("send", send(it.client, piece, PIECE, 0), -1, WSAEWOULDBLOCK);
    check_error("WSASend", WSASend(it.client, &buffer, 1, &count, 0, NULL, NULL), -1, WSAEWOULDBLOCK);
    check("count-untouched", count == SENTINEL);
    check_success("zero", send(it.client, NULL, 0, 0), 0);
    check("not-writable", !ready(it.client, WRITABLE, 0));

    while (had < sent) {
        n = recv(it.server, piece, PIECE, 0);
        require("recv", n > 0);
        require("data", filled(piece, had, (size_t)n));
        had += (unsigned)n;
    }
    check("nothing-more", had == sent && !ready(it.server, READABLE, 0));
    check("writable", ready(it.client, WRITABLE, 10000));
    check_success("again", send(it.client, "x", 1, 0), 1);
    return check_result();
}
