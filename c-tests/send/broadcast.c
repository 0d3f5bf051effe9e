/* Without SO_BROADCAST a broadcast address can be connected to, but every send gives 10013 until the caller sets the
 * option (contract 3, row 10013; facts 5.5, 5.6). */
#include "peers.h"

int main(void) {
    SOCKET s;
    struct sockaddr_in to;
    struct sockaddr *there = (struct sockaddr *)&to;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    start();
    to = loopback(9);
    to.sin_addr.s_addr = htonl(0x7FFFFFFF);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    check_error("sendto", sendto(s, "x", 1, 0, there, sizeof to), -1, WSAEACCES);
    check_error("WSASendTo", WSASendTo(s, &buffer, 1, &count, 0, there, sizeof to, NULL, NULL), -1, WSAEACCES);
    check("connect", connect_to(s, to) == 0);
    check("option-stays-off", get_int(s, SO_BROADCAST) == 0);
    check_error("send", send(s, "x", 1, 0), -1, WSAEACCES);
    check_error("WSASend", WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, WSAEACCES);
    check_error("sendto-connected", sendto(s, "x", 1, 0, there, sizeof to), -1, WSAEACCES);
    check("count-untouched", count == SENTINEL);

    set_int(s, SO_BROADCAST, 1);
    check_success("send-allowed", send(s, "x", 1, 0), 1);
    check_success("WSASend-allowed", WSASend(s, &buffer, 1, &count, 0, NULL, NULL), 0);
    check("count", count == 1);
    check_success("sendto-allowed", sendto(s, "x", 1, 0, there, sizeof to), 1);
    set_int(s, SO_BROADCAST, 0);
    check_error("send-off-again", send(s, "x", 1, 0), -1, WSAEACCES);
    check("elsewhere", connect_to(s, address_of(bound(SOCK_DGRAM))) == 0);
    check_success("send-elsewhere", send(s, "x", 1, 0), 1);
    return check_result();
}
