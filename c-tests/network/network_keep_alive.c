/* Keep-alive finds no peer on an idle connection: the call in progress, or the first one after, gives 10052, later ones
 * 10054, whichever send is the first (contract 3, row 10052; facts 6.17). Native only. */
#include "networks.h"

static pair waiting;
static int result, code;

static THREAD_RESULT receiver(void *unused) {
    char byte;
    (void)unused;
    result = recv(waiting.client, &byte, 1, 0);
    code = WSAGetLastError();
    return 0;
}

static pair kept_alive(void) {
    pair it = far_pair();
    const int one = 1, two = 2;
    set_int(it.client, SO_KEEPALIVE, 1);
    require("idle", setsockopt(it.client, IPPROTO_TCP, TCP_KEEPIDLE, (const char *)&one, sizeof one) == 0);
    require("interval", setsockopt(it.client, IPPROTO_TCP, TCP_KEEPINTVL, (const char *)&one, sizeof one) == 0);
    require("count", setsockopt(it.client, IPPROTO_TCP, TCP_KEEPCNT, (const char *)&two, sizeof two) == 0);
    return it;
}

int main(void) {
    pair each[CALL_WSASENDMSG];
    thread reader;
    start_in_network();
    for (int call = 0; call < CALL_WSASENDMSG; call++)
        each[call] = kept_alive();
    waiting = kept_alive();
    check("used-before", only_marker_arrives(waiting));
    reader = thread_start(receiver, NULL);
    silence();
    for (int call = 0; call < CALL_WSASENDMSG; call++) {
        check(label("given-up-%s", calls[call].name), ready(each[call].client, READABLE, 30000));
        one_fails("first", call, one_byte(each[call].client), WSAENETRESET);
        all_fail_on_stream(label("after-%s", calls[call].name), one_byte(each[call].client), WSAECONNRESET);
    }
    thread_join(reader);
    check("in-progress-result", result == SOCKET_ERROR);
    check("in-progress-code", code == WSAENETRESET);
    all_fail_on_stream("after-in-progress", one_byte(waiting.client), WSAECONNRESET);
    return check_result();
}
