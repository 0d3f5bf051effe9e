/* Each of the 32 flag bits in every send: what is not on the list is 10022 from send and sendto, 10045 from the calls
 * that take buffers, MSG_PARTIAL among them; MSG_OOB on a datagram is 10045 from each; nothing is sent (contract 3,
 * rows 10022, 10045; facts 3.3, 3.6, 3.9). */
#include "calls.h"

/* The bits that this call refuses as it should. */
static unsigned refused(int call, SOCKET s, DWORD beside) {
    const int code = calls[call].takes_buffers ? WSAEOPNOTSUPP : WSAEINVAL;
    sending it = one_byte(s);
    unsigned bits = 0;
    for (DWORD bit = 1; bit; bit <<= 1) {
        if (bit == MSG_OOB || bit == MSG_DONTROUTE)
            continue;
        it.flags = bit | beside;
        check_begin();
        if (calls[call].run(it) == SOCKET_ERROR && WSAGetLastError() == code && GetLastError() == (DWORD)code)
            bits |= bit;
    }
    return bits;
}

int main(void) {
    const unsigned all = ~(unsigned)(MSG_OOB | MSG_DONTROUTE);
    pair tcp, udp;
    sending it;
    start();
    tcp = tcp_pair();
    udp = udp_pair();
    for (int call = 0; call < CALLS; call++) {
        if (call != CALL_WSASENDMSG)
            check(label("tcp-%s", calls[call].name), refused(call, tcp.client, 0) == all);
        check(label("udp-%s", calls[call].name), refused(call, udp.client, 0) == all);
        check(label("udp-both-%s", calls[call].name), refused(call, udp.client, MSG_DONTROUTE) == all);
    }
    check("count-untouched", sent_count == SENTINEL);
    it = one_byte(udp.client);
    it.flags = MSG_OOB;
    all_fail("oob", it, WSAEOPNOTSUPP);
    set_int(tcp.client, SO_OOBINLINE, 1);
    it.socket = tcp.client;
    one_fails("oob-inline", CALL_SEND, it, WSAEINVAL);
    one_fails("oob-inline", CALL_SENDTO, it, WSAEINVAL);

    check("tcp-marker", only_marker_arrives(tcp));
    check("udp-marker", only_marker_arrives(udp));
    it.flags = MSG_DONTROUTE;
    for (int call = 0; call < CALL_WSASENDMSG; call++)
        one_succeeds("tcp-dontroute", call, it);
    it.socket = udp.client;
    for (int call = 0; call < CALLS; call++)
        one_succeeds("udp-dontroute", call, it);
    return check_result();
}
