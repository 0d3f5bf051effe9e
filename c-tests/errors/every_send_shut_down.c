/* After shutdown(SD_SEND), shutdown(SD_BOTH) or WSASendDisconnect every send is 10058, on streams and datagram sockets,
 * connected or not; not after SD_RECEIVE (contract 3, row 10058; facts 4.11-4.14, 4.16). */
#include "calls.h"

static void tcp(const char *when, int how) {
    pair it = tcp_pair();
    char byte;
    check_success(label("%s-ends", when), how < 0 ? WSASendDisconnect(it.client, NULL) : shutdown(it.client, how), 0);
    all_fail_on_stream(when, one_byte(it.client), WSAESHUTDOWN);
    check(label("%s-end-seen", when), receive(it.server, &byte, 1) == 0);
    all_fail_on_stream(label("%s-later", when), one_byte(it.client), WSAESHUTDOWN);
    check_success(label("%s-shutdown-again", when), shutdown(it.client, SD_SEND), 0);
    check_success(label("%s-disconnect-again", when), WSASendDisconnect(it.client, NULL), 0);
    if (how != SD_BOTH)
        check(label("%s-receives", when), send(it.server, "y", 1, 0) == 1 && receive(it.client, &byte, 1) == 1);
}

static void udp(const char *when, int how) {
    pair it = udp_pair();
    struct sockaddr_in to = address_of(it.server);
    SOCKET lonely = socket(AF_INET, SOCK_DGRAM, 0);
    check_success(label("%s-ends", when), shutdown(it.client, how), 0);
    all_fail(when, one_byte(it.client), WSAESHUTDOWN);
    all_fail(label("%s-to", when), one_byte_to(it.client, &to), WSAESHUTDOWN);
    check(label("%s-nothing", when), !ready(it.server, READABLE, 50));
    check_success(label("%s-lonely", when), shutdown(lonely, how), 0);
    one_fails(label("%s-lonely", when), CALL_SENDTO, one_byte_to(lonely, &to), WSAESHUTDOWN);
    one_fails(label("%s-lonely", when), CALL_WSASENDMSG, one_byte_to(lonely, &to), WSAESHUTDOWN);
}

int main(void) {
    pair it;
    char got[4];
    start();
    tcp("tcp-send", SD_SEND);
    tcp("tcp-both", SD_BOTH);
    tcp("tcp-disconnect", -1);
    udp("udp-send", SD_SEND);
    udp("udp-both", SD_BOTH);
    it = tcp_pair();
    check_success("receive-only", shutdown(it.client, SD_RECEIVE), 0);
    for (int call = 0; call < CALL_WSASENDMSG; call++)
        one_succeeds("receive-only", call, one_byte(it.client));
    check("all-four-arrive", receive_all(it.server, got, 4) == 4);
    return check_result();
}
