/* A nonblocking stream that has no room: 10035 from every send, and not a byte more than was taken before arrives
 * (contract 3, row 10035; facts 6.16). */
#include "calls.h"

int main(void) {
    static char piece[1 << 16];
    pair it;
    long long sent = 0, had;
    int n;
    start();
    it = tcp_pair();
    set_nonblocking(it.client);
    while ((n = send(it.client, piece, sizeof piece, 0)) > 0)
        sent += n;
    while ((n = send(it.client, piece, 1, 0)) > 0)
        sent += n;
    check("full", WSAGetLastError() == WSAEWOULDBLOCK);
    all_fail_on_stream("full", one_byte(it.client), WSAEWOULDBLOCK);
    for (int call = 0; call < CALL_WSASENDMSG; call++) {
        sending urgent = one_byte(it.client), large = {it.client, piece, sizeof piece, 0, NULL, 0};
        urgent.flags = MSG_OOB;
        one_fails("urgent", call, urgent, WSAEWOULDBLOCK);
        one_fails("large", call, large, WSAEWOULDBLOCK);
    }
    for (had = 0; had < sent && (n = receive(it.server, piece, sizeof piece)) > 0; had += n)
        continue;
    check("all-arrives", had == sent && !ready(it.server, READABLE, 50));
    check("room", ready(it.client, WRITABLE, 10000));
    one_succeeds("room", CALL_WSASENDTO, one_byte(it.client));
    check("marker", receive(it.server, piece, 1) == 1 && only_marker_arrives(it));
    return check_result();
}
