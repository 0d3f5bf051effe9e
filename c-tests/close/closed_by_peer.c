/* The peer closed gracefully: our first send succeeds; once it was answered with a reset, sends and receives give 10053
 * (contract 3, facts 4.18, 4.19). */
#include "peers.h"

int main(void) {
    pair it;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    char byte;
    int result;
    start();
    it = tcp_pair();
    closesocket(it.server);
    check("end-seen", receive(it.client, &byte, 1) == 0);
    check_success("first", send(it.client, "hello", 5, 0), 5);
    do
        result = send(it.client, "x", 1, 0);
    while (result == 1);
    check("aborted", result == SOCKET_ERROR && WSAGetLastError() == WSAECONNABORTED);
    check_error("later", send(it.client, "x", 1, 0), -1, WSAECONNABORTED);
    check_error("WSASend", WSASend(it.client, &buffer, 1, &count, 0, NULL, NULL), -1, WSAECONNABORTED);
    check("count-untouched", count == SENTINEL);
    check_error("recv", recv(it.client, &byte, 1, 0), -1, WSAECONNABORTED);
    check("error", get_int(it.client, SO_ERROR) == 0);
    return check_result();
}
