/* MSG_PEEK returns data and leaves it there, on streams and datagrams; an empty datagram too. */
#include "peers.h"

int main(void) {
    pair tcp, udp;
    char got[8] = {0};
    start();
    tcp = tcp_pair();
    check("send", send(tcp.client, "abcdef", 6, 0) == 6);
    check_success("peek", recv(tcp.server, got, 3, MSG_PEEK), 3);
    check("peeked", memcmp(got, "abc", 3) == 0);
    check_success("peek-again", recv(tcp.server, got, sizeof got, MSG_PEEK), 6);
    check_success("recv", recv(tcp.server, got, sizeof got, 0), 6);
    check("data", memcmp(got, "abcdef", 6) == 0);
    check("gone", !ready(tcp.server, READABLE, 0));

    udp = udp_pair();
    check("send-datagram", send(udp.client, "abcdef", 6, 0) == 6 && send(udp.client, "", 0, 0) == 0);
    check_success("peek-datagram", recv(udp.server, got, sizeof got, MSG_PEEK), 6);
    check_error("peek-short", recv(udp.server, got, 3, MSG_PEEK), -1, WSAEMSGSIZE);
    check_success("recv-datagram", recv(udp.server, got, sizeof got, 0), 6);
    check_success("peek-empty", recv(udp.server, got, sizeof got, MSG_PEEK), 0);
    check("still-there", ready(udp.server, READABLE, 0));
    check_success("recv-empty", recv(udp.server, got, sizeof got, 0), 0);
    check("datagram-gone", !ready(udp.server, READABLE, 0));
    return check_result();
}
