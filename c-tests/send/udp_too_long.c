/* The largest datagram is SO_MAX_MSG_SIZE; one byte more is 10040 and nothing leaves (contract 3, facts 5.1). */
#include "peers.h"

static void limit(const char *which, int family, struct sockaddr *any, int size, int largest) {
    static char data[70000], got[sizeof data];
    SOCKET server = socket(family, SOCK_DGRAM, 0), client = socket(family, SOCK_DGRAM, 0);
    WSABUF parts[2] = {{60000, data}, {(u_long)(largest + 1 - 60000), data + 60000}};
    DWORD count = SENTINEL;
    require("bind", bind(server, any, size) == 0 && getsockname(server, any, &size) == 0);
    require("connect", connect(client, any, size) == 0);
    fill(data, 0, sizeof data);

    check(label("%s-option", which), get_int(client, SO_MAX_MSG_SIZE) == largest);
    check_error(label("%s-send", which), send(client, data, largest + 1, 0), -1, WSAEMSGSIZE);
    check_error(label("%s-send-much", which), send(client, data, sizeof data, 0), -1, WSAEMSGSIZE);
    check_error(label("%s-sendto", which), sendto(client, data, largest + 1, 0, any, size), -1, WSAEMSGSIZE);
    check_error(label("%s-WSASend", which), WSASend(client, parts, 2, &count, 0, NULL, NULL), -1, WSAEMSGSIZE);
    check(label("%s-count-untouched", which), count == SENTINEL);
    check(label("%s-nothing-left", which), !ready(server, READABLE, 0));

    check_success(label("%s-largest", which), send(client, data, largest, 0), largest);
    check(label("%s-whole", which), receive(server, got, sizeof got) == largest && filled(got, 0, (size_t)largest));
    parts[1].len--;
    check_success(label("%s-gathered", which), WSASend(client, parts, 2, &count, 0, NULL, NULL), 0);
    check(label("%s-count", which), (int)count == largest);
    check(label("%s-gathered-whole", which),
          receive(server, got, sizeof got) == largest && filled(got, 0, (size_t)largest));
}

int main(void) {
    struct sockaddr_in any;
    struct sockaddr_in6 any6;
    start();
    any = loopback(0);
    memset(&any6, 0, sizeof any6);
    any6.sin6_family = AF_INET6;
    any6.sin6_addr.s6_addr[15] = 1;
    limit("v4", AF_INET, (struct sockaddr *)&any, sizeof any, 65507);
    limit("v6", AF_INET6, (struct sockaddr *)&any6, sizeof any6, 65527);
    return check_result();
}
