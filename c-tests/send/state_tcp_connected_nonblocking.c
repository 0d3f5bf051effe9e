/* After a nonblocking connect the send itself may be the first to learn that the connection stands (contract 3). */
#include "peers.h"

int main(void) {
    SOCKET l, client, server;
    struct sockaddr_in name;
    char got[5];
    int size = sizeof name, result;
    start();
    l = listener(1);
    client = socket(AF_INET, SOCK_STREAM, 0);
    set_nonblocking(client);
    check_error("connect", connect_to(client, address_of(l)), -1, WSAEWOULDBLOCK);
    require("accept", (server = accept(l, NULL, NULL)) != INVALID_SOCKET);
    do
        result = send(client, "hello", 5, 0);
    while (result == SOCKET_ERROR && WSAGetLastError() == WSAENOTCONN);
    check("send", result == 5);
    check("recv", receive_all(server, got, 5) == 5 && memcmp(got, "hello", 5) == 0);
    check("getpeername", getpeername(client, (struct sockaddr *)&name, &size) == 0);
    check("error", get_int(client, SO_ERROR) == 0);
    check_error("connect-again", connect_to(client, address_of(l)), -1, WSAEISCONN);
    return check_result();
}
