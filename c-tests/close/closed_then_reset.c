/* The peer ends its stream and then resets: a FIN followed by a RST is 10053, not 10054 (contract 3, fates). */
#include "peers.h"

int main(void) {
    pair it;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    char byte;
    int result;
    start();
    it = tcp_pair();
    check("shutdown", shutdown(it.server, SD_SEND) == 0);
    check("end-seen", receive(it.client, &byte, 1) == 0);
    check_success("send-half-closed", send(it.client, "x", 1, 0), 1);
    reset(it.server);
    do
        result = send(it.client, "x", 1, 0);
    while (result == 1);
    check("aborted", result == SOCKET_ERROR && WSAGetLastError() == WSAECONNABORTED);
    check_error("later", send(it.client, "x", 1, 0), -1, WSAECONNABORTED);
    check_error("WSASend", WSASend(it.client, &buffer, 1, &count, 0, NULL, NULL), -1, WSAECONNABORTED);
    check("count-untouched", count == SENTINEL);
    return check_result();
}
