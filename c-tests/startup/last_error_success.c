/* A successful call sets the last error to 0 and leaves errno as it found it (contract 2, facts 1.12). */
#include "peers.h"

int main(void) {
    pair tcp, udp;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count, flags = 0;
    struct sockaddr_in to;
    char byte;
    int on = 1, size = sizeof on;
    u_long waiting;
    start();
    tcp = tcp_pair();
    udp = udp_pair();
    to = address_of(udp.server);

    check_success("send", send(tcp.client, "x", 1, 0), 1);
    check_success("WSASend", WSASend(tcp.client, &buffer, 1, &count, 0, NULL, NULL), 0);
    check_success("sendto", sendto(udp.client, "x", 1, 0, (struct sockaddr *)&to, sizeof to), 1);
    check_success("WSASendTo",
                  WSASendTo(udp.client, &buffer, 1, &count, 0, (struct sockaddr *)&to, sizeof to, NULL, NULL), 0);
    check_success("ioctlsocket", ioctlsocket(tcp.server, FIONREAD, &waiting), 0);
    check_success("recv", recv(tcp.server, &byte, 1, 0), 1);
    buffer.buf = &byte;
    check_success("WSARecv", WSARecv(tcp.server, &buffer, 1, &count, &flags, NULL, NULL), 0);
    check_success("recvfrom", recvfrom(udp.server, &byte, 1, 0, NULL, NULL), 1);
    check_success("setsockopt", setsockopt(tcp.client, SOL_SOCKET, SO_KEEPALIVE, (char *)&on, sizeof on), 0);
    check_success("getsockopt", getsockopt(tcp.client, SOL_SOCKET, SO_TYPE, (char *)&on, &size), 0);
    check_success("shutdown", shutdown(tcp.client, SD_SEND), 0);
    check_success("recv-end", recv(tcp.server, &byte, 1, 0), 0);
    return check_result();
}
