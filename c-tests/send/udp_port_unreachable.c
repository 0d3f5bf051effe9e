/* An earlier datagram met a closed port: the next call gives 10054, once for each, and its own datagram is not sent;
 * the call after it proceeds (contract 3, row 10054). */
#include "peers.h"

int main(void) {
    SOCKET s;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    char byte;
    start();
    s = bound(SOCK_DGRAM);
    check("connect", connect_to(s, refusing_port(SOCK_DGRAM)) == 0);
    check_success("first", send(s, "x", 1, 0), 1);
    check("reported", ready(s, READABLE, 3000));
    check_error("second", send(s, "x", 1, 0), -1, WSAECONNRESET);
    check_success("third", send(s, "x", 1, 0), 1);
    check("reported-again", ready(s, READABLE, 3000));
    check_error("WSASend", WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, WSAECONNRESET);
    check("count-untouched", count == SENTINEL);
    check_success("fifth", send(s, "x", 1, 0), 1);
    check("reported-third", ready(s, READABLE, 3000));
    set_int(s, SO_RCVTIMEO, 1000);
    check_error("recv", recv(s, &byte, 1, 0), -1, WSAECONNRESET);
    check_success("proceeds", WSASend(s, &buffer, 1, &count, 0, NULL, NULL), 0);
    check("count", count == 1);
    return check_result();
}
