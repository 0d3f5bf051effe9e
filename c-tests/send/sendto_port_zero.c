/* A datagram to port 0 is accepted and goes nowhere (contract 3, facts 5.8). */
#include "peers.h"

int main(void) {
    struct sockaddr_in to;
    struct sockaddr_in6 to6;
    start();
    to = loopback(0);
    memset(&to6, 0, sizeof to6);
    to6.sin6_family = AF_INET6;
    to6.sin6_addr.s6_addr[15] = 1;
    check_success("v4", sendto(socket(AF_INET, SOCK_DGRAM, 0), "x", 1, 0, (struct sockaddr *)&to, sizeof to), 1);
    check_success("v6", sendto(socket(AF_INET6, SOCK_DGRAM, 0), "x", 1, 0, (struct sockaddr *)&to6, sizeof to6), 1);
    return check_result();
}
