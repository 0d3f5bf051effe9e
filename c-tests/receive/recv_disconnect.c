/* WSARecvDisconnect ends receiving, as shutdown does; TCP has no data to come with it (D: wsarecvdisconnect). */
#include "peers.h"

int main(void) {
    char buffer[8];
    WSABUF data = {sizeof buffer, buffer};
    pair it;
    check_error("not-started", WSARecvDisconnect(0, NULL), -1, WSANOTINITIALISED);
    start();
    it = tcp_pair();
    check_error("no-socket", WSARecvDisconnect(INVALID_SOCKET, NULL), -1, WSAENOTSOCK);
    check_error("not-connected", WSARecvDisconnect(socket(AF_INET, SOCK_STREAM, 0), NULL), -1, WSAENOTCONN);
    check_error("with-data", WSARecvDisconnect(it.server, &data), -1, WSAENOPROTOOPT);
    check_success("end", WSARecvDisconnect(it.server, NULL), 0);
    check_error("recv", recv(it.server, buffer, sizeof buffer, 0), -1, WSAESHUTDOWN);
    check("other-way", only_marker_arrives((pair){it.server, it.client}));
    return check_result();
}
