/* shutdown of a stream without a connection is 10057, a bad `how` 10022 (facts 4.15). */
#include "peers.h"

int main(void) {
    pair it;
    start();
    it = tcp_pair();
    check_error("fresh", shutdown(socket(AF_INET, SOCK_STREAM, 0), SD_SEND), -1, WSAENOTCONN);
    check_error("bound", shutdown(bound(SOCK_STREAM), SD_BOTH), -1, WSAENOTCONN);
    check_error("listening", shutdown(listener(1), SD_BOTH), -1, WSAENOTCONN);
    check_error("how", shutdown(it.client, 3), -1, WSAEINVAL);
    check_error("how-negative", shutdown(it.client, -1), -1, WSAEINVAL);
    check_success("unharmed", send(it.client, "x", 1, 0), 1);
    return check_result();
}
