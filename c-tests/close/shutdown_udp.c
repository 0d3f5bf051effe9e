/* A datagram socket can be shut down for sending, connected or not; then 10058 (contract 3, facts 4.14). */
#include "peers.h"

int main(void) {
    pair it;
    SOCKET loose;
    struct sockaddr_in to;
    struct sockaddr *there = (struct sockaddr *)&to;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    char got;
    start();
    it = udp_pair();
    to = address_of(it.server);
    check_success("shutdown", shutdown(it.client, SD_SEND), 0);
    check_error("send", send(it.client, "x", 1, 0), -1, WSAESHUTDOWN);
    check_error("WSASend", WSASend(it.client, &buffer, 1, &count, 0, NULL, NULL), -1, WSAESHUTDOWN);
    check_error("sendto", sendto(it.client, "x", 1, 0, there, sizeof to), -1, WSAESHUTDOWN);
    check("nothing-left", !ready(it.server, READABLE, 0));
    check("still-receives", send(it.server, "y", 1, 0) == 1 && receive(it.client, &got, 1) == 1 && got == 'y');

    loose = bound(SOCK_DGRAM);
    check_success("loose-shutdown", shutdown(loose, SD_SEND), 0);
    check_error("loose-sendto", sendto(loose, "x", 1, 0, there, sizeof to), -1, WSAESHUTDOWN);
    check_error("loose-WSASendTo", WSASendTo(loose, &buffer, 1, &count, 0, there, sizeof to, NULL, NULL), -1,
                WSAESHUTDOWN);
    check("count-untouched", count == SENTINEL);
    check_success("receive-only", shutdown(it.server, SD_RECEIVE), 0);
    check_success("sends-still", send(it.server, "z", 1, 0), 1);
    return check_result();
}
