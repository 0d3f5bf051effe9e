/* closesocket with a linger time on a nonblocking socket that still has data to send is 10035 and the handle stays
 * valid; linger 1/0 resets; without linger the data is delivered after the close (facts 9.10, 6.7). */
#include "peers.h"

static char piece[1 << 16];

static long long fill_up(SOCKET s) {
    long long sent = 0;
    int n;
    set_nonblocking(s);
    while ((n = send(s, piece, sizeof piece, 0)) > 0)
        sent += n;
    return sent;
}

static long long drain(SOCKET s) {
    long long had = 0;
    int n;
    while ((n = receive(s, piece, sizeof piece)) > 0)
        had += n;
    return n == 0 ? had : -1;
}

int main(void) {
    struct linger ten = {1, 10};
    pair it;
    long long sent;
    u_long off = 0;
    start();
    it = tcp_pair();
    require("linger", setsockopt(it.client, SOL_SOCKET, SO_LINGER, (char *)&ten, sizeof ten) == 0);
    sent = fill_up(it.client);
    check_error("close", closesocket(it.client), -1, WSAEWOULDBLOCK);
    check_error("still-valid", send(it.client, piece, 1, 0), -1, WSAEWOULDBLOCK);
    check("type", get_int(it.client, SO_TYPE) == SOCK_STREAM);
    for (long long had = 0; had < sent; had += receive(it.server, piece, sizeof piece))
        continue;
    check("goes-on", ready(it.client, WRITABLE, 10000) && send(it.client, "last", 4, 0) == 4);
    check("blocking", ioctlsocket(it.client, FIONBIO, &off) == 0);
    check("close-blocking", closesocket(it.client) == 0);
    check("last-arrives", drain(it.server) == 4);

    it = tcp_pair();
    sent = fill_up(it.client);
    check("background", closesocket(it.client) == 0);
    check("all-delivered", drain(it.server) == sent);

    it = tcp_pair();
    fill_up(it.client);
    reset(it.client);
    check("reset", drain(it.server) == -1 && WSAGetLastError() == WSAECONNRESET);
    return check_result();
}
