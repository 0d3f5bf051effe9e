/* A listening stream: 10057 for every send and for receiving, and it goes on listening (contract 3, facts 4.3). */
#include "peers.h"

int main(void) {
    SOCKET l, client;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    char byte;
    start();
    l = listener(1);
    set_int(l, SO_SNDTIMEO, 1000);
    set_int(l, SO_RCVTIMEO, 1000);
    check_error("send", send(l, "x", 1, 0), -1, WSAENOTCONN);
    check_error("WSASend", WSASend(l, &buffer, 1, &count, 0, NULL, NULL), -1, WSAENOTCONN);
    check("count-untouched", count == SENTINEL);
    check_error("recv", recv(l, &byte, 1, 0), -1, WSAENOTCONN);
    client = socket(AF_INET, SOCK_STREAM, 0);
    check("connect", connect_to(client, address_of(l)) == 0);
    check("accept", accept(l, NULL, NULL) != INVALID_SOCKET);
    return check_result();
}
