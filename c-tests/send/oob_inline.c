/* SO_OOBINLINE: on the sender it makes send(MSG_OOB) 10022; on the receiver recv(MSG_OOB) is 10022 and the byte is in
 * the stream, marked, and no exceptional condition (contract 3, facts 3.4; D: select). */
#include "peers.h"

int main(void) {
    pair it;
    u_long mark = 0;
    char got[8] = {0};
    start();
    it = tcp_pair();
    set_int(it.client, SO_OOBINLINE, 1);
    check_error("sender", send(it.client, "x", 1, MSG_OOB), -1, WSAEINVAL);
    check("marker", only_marker_arrives(it));
    set_int(it.client, SO_OOBINLINE, 0);

    set_int(it.server, SO_OOBINLINE, 1);
    check_success("send", send(it.client, "abU", 3, MSG_OOB), 3);
    check("readable", ready(it.server, READABLE, 10000)); /* exceptfds is for urgent data out of line */
    check_error("recv-urgent", recv(it.server, got, 1, MSG_OOB), -1, WSAEINVAL);
    check("before-mark", ioctlsocket(it.server, SIOCATMARK, &mark) == 0 && mark == 0);
    check_success("stops-at-mark", recv(it.server, got, sizeof got, 0), 2);
    check("at-mark", ioctlsocket(it.server, SIOCATMARK, &mark) == 0 && mark == 1);
    check_success("urgent", recv(it.server, got + 2, sizeof got - 2, 0), 1);
    check("data", memcmp(got, "abU", 3) == 0);
    return check_result();
}
