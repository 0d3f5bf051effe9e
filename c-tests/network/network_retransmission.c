/* The peer's network falls silent: after the retransmissions a blocked send and every later send give 10060, whether
 * the socket blocks or not; SO_ERROR does not take it away (contract 3, row 10060). Native only. */
#include "networks.h"

static char large[16 << 20];
static pair blocking;
static int result, code;

static THREAD_RESULT blocked(void *unused) {
    (void)unused;
    result = send(blocking.client, large, sizeof large, 0);
    code = WSAGetLastError();
    return 0;
}

int main(void) {
    pair each[CALL_WSASENDMSG];
    thread sender;
    long long began;
    start_in_network();
    require("retries", posix_network_set("ipv4/tcp_retries2", "3"));
    for (int call = 0; call < CALL_WSASENDMSG; call++) {
        each[call] = far_pair();
        set_nonblocking(each[call].client);
    }
    blocking = far_pair();
    silence();
    began = milliseconds();
    for (int call = 0; call < CALL_WSASENDMSG; call++)
        one_succeeds("silent", call, one_byte(each[call].client));
    sender = thread_start(blocked, NULL);
    for (int call = 0; call < CALL_WSASENDMSG; call++) {
        const char *name = calls[call].name;
        check(label("given-up-%s", name), ready(each[call].client, READABLE, 30000));
        if (call % 2)
            check(label("error-%s", name), get_int(each[call].client, SO_ERROR) == 0);
        one_fails("first", call, one_byte(each[call].client), WSAETIMEDOUT);
        all_fail_on_stream(label("after-%s", name), one_byte(each[call].client), WSAETIMEDOUT);
        check_error(label("recv-%s", name), recv(each[call].client, large, 1, 0), -1, WSAETIMEDOUT);
    }
    thread_join(sender);
    check("blocked-result", result == SOCKET_ERROR);
    check("blocked-code", code == WSAETIMEDOUT);
    all_fail_on_stream("after-blocked", one_byte(blocking.client), WSAETIMEDOUT);
    check("within-time", milliseconds() - began < 40000);
    return check_result();
}
