/* errno repeats the code of every failed call, for runtimes that read it; success and setters leave it, and no number
 * of Linux appears in it (contract 2). Native only: Windows has no such mirror. */
#include "peers.h"

int main(void) {
    pair it;
    struct addrinfo *found;
    char byte;
    start();
    it = tcp_pair();

    errno = SENTINEL;
    WSASetLastError(10054);
    SetLastError(10055);
    check("setters", errno == SENTINEL);
    WSAGetLastError();
    check("getter", errno == SENTINEL);
    check("success", send(it.client, "x", 1, 0) == 1 && errno == SENTINEL);

    check("not-a-socket", send(INVALID_SOCKET, "x", 1, 0) == -1 && errno == WSAENOTSOCK);
    check("bad-family", socket(4711, SOCK_STREAM, 0) == INVALID_SOCKET && errno == WSAEAFNOSUPPORT);
    set_nonblocking(it.client);
    check("would-block", recv(it.client, &byte, 1, 0) == -1 && errno == WSAEWOULDBLOCK);
    reset(it.server);
    check("seen", ready(it.client, READABLE, 10000));
    check("reset", send(it.client, "x", 1, 0) == -1 && errno == WSAECONNRESET);
    check("refused", connect_to(bound(SOCK_STREAM), refusing_port(SOCK_STREAM)) == -1 && errno == WSAECONNREFUSED);
    errno = SENTINEL;
    check("quiet-calls", closesocket(listener(1)) == 0 && closesocket(tcp_pair().client) == 0 && errno == SENTINEL);
    require("getaddrinfo", getaddrinfo("127.0.0.1", NULL, NULL, &found) == 0 && errno == SENTINEL);
    freeaddrinfo(found);
    return check_result();
}
