/* closesocket closes a socket that the library did not make, once; of one that POSIX closed, the next
 * socket with its number inherits nothing (contract 1, 2; facts 2.5). Native only. */
#include "foreign.h"

int main(void) {
    pair it, next;
    char byte;
    int copy, before;
    start();
    before = posix_count_open();
    it = foreign_tcp_pair();
    check("close", closesocket(it.client) == 0);
    check("really", !posix_is_open((int)it.client));
    check("end-seen", receive(it.server, &byte, 1) == 0);
    check_error("twice", closesocket(it.client), -1, WSAENOTSOCK);
    all_fail("closed", one_byte(it.client), WSAENOTSOCK);
    check("close-peer", closesocket(it.server) == 0);

    it = foreign_tcp_pair();
    check("used", only_marker_arrives(it));
    copy = posix_duplicate((int)it.client);
    check("close-one", closesocket(it.client) == 0);
    check_success("copy-works", send((SOCKET)copy, "y", 1, 0), 1);
    check("copy-arrives", receive(it.server, &byte, 1) == 1 && byte == 'y');
    check("close-copy", closesocket((SOCKET)copy) == 0);
    check("end-after-copy", receive(it.server, &byte, 1) == 0);
    check("close-server", closesocket(it.server) == 0);

    /* A socket of the library, closed by POSIX while it was shut down; its number goes to a new one of the library. */
    it = tcp_pair();
    check_success("shut", shutdown(it.client, SD_SEND), 0);
    posix_close((int)it.client);
    next.client = socket(AF_INET, SOCK_STREAM, 0);
    check("same-number", next.client == it.client);
    all_fail_on_stream("new-owner-fresh", one_byte(next.client), WSAENOTCONN);
    next = tcp_pair_of(next.client);
    check("new-owner-sends", only_marker_arrives(next));
    closesocket(it.server);
    closesocket(next.client);
    closesocket(next.server);
    check("nothing-left", posix_count_open() == before);
    return check_result();
}
