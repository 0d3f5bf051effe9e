/* Sending nothing on a stream succeeds with 0 and the peer sees nothing of it (contract 3, facts 2.12, 2.14). */
#include "peers.h"

int main(void) {
    pair it;
    WSABUF empty = {0, (char *)"x"}, nowhere = {0, NULL};
    DWORD count = SENTINEL;
    start();
    it = tcp_pair();
    check_success("send", send(it.client, "x", 0, 0), 0);
    check_success("send-null", send(it.client, NULL, 0, 0), 0);
    check_success("WSASend", WSASend(it.client, &empty, 1, &count, 0, NULL, NULL), 0);
    check("count", count == 0);
    count = SENTINEL;
    check_success("WSASend-null", WSASend(it.client, &nowhere, 1, &count, 0, NULL, NULL), 0);
    check("count-null", count == 0);
    check("nothing-arrives", !ready(it.server, READABLE, 0));
    check("marker", only_marker_arrives(it));

    check_error("fresh", send(socket(AF_INET, SOCK_STREAM, 0), NULL, 0, 0), -1, WSAENOTCONN);
    check("shutdown", shutdown(it.client, SD_SEND) == 0);
    check_error("shut-down", send(it.client, "", 0, 0), -1, WSAESHUTDOWN);
    return check_result();
}
