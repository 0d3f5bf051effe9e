/* sendto and recvfrom; sendto binds an unbound socket implicitly (facts 4.10). */
#include "peers.h"

int main(void) {
    struct sockaddr_in to, from, name;
    struct sockaddr *any = (struct sockaddr *)&name;
    SOCKET client, server;
    int size = sizeof name;
    char got[8] = {0};
    start();
    server = bound(SOCK_DGRAM);
    to = address_of(server);
    client = socket(AF_INET, SOCK_DGRAM, 0);

    check_error("not-bound", getsockname(client, any, &size), -1, WSAEINVAL);
    check_success("sendto", sendto(client, "hello", 5, 0, (struct sockaddr *)&to, sizeof to), 5);
    size = sizeof name;
    check("bound", getsockname(client, any, &size) == 0);
    check("bound-any", size == 16 && name.sin_family == AF_INET && name.sin_addr.s_addr == 0 && name.sin_port != 0);

    size = sizeof from;
    memset(&from, 0xA5, sizeof from);
    check_success("recvfrom", recvfrom(server, got, sizeof got, 0, (struct sockaddr *)&from, &size), 5);
    check("data", memcmp(got, "hello", 6) == 0);
    check("sender", size == 16 && from.sin_family == AF_INET && from.sin_port == name.sin_port &&
                        from.sin_addr.s_addr == htonl(INADDR_LOOPBACK));

    check_success("answer", sendto(server, "back", 4, 0, (struct sockaddr *)&from, sizeof from), 4);
    check_success("answered", recvfrom(client, got, sizeof got, 0, NULL, NULL), 4);
    check_error("short-address", sendto(client, "x", 1, 0, (struct sockaddr *)&to, sizeof to - 1), -1, WSAEFAULT);
    check_error("no-address", sendto(client, "x", 1, 0, NULL, 0), -1, WSAENOTCONN);
    to.sin_family = 10;
    check_error("family", sendto(client, "x", 1, 0, (struct sockaddr *)&to, sizeof to), -1, WSAEAFNOSUPPORT);
    return check_result();
}
