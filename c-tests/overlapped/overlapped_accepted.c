/* An accepted socket is overlapped when the listener is (contract 4; facts 7.1). */
#include "pending.h"

static SOCKET accepted_by(SOCKET listening, SOCKET *client) {
    struct sockaddr_in any_port = loopback(0);
    SOCKET it;
    require("bind-listener", bind(listening, (struct sockaddr *)&any_port, sizeof any_port) == 0);
    require("listen-there", listen(listening, 1) == 0);
    *client = socket(AF_INET, SOCK_STREAM, 0);
    require("connect-there", connect_to(*client, address_of(listening)) == 0);
    require("accept-there", (it = accept(listening, NULL, NULL)) != INVALID_SOCKET);
    set_int(it, SO_SNDBUF, 1 << 16);
    set_int(*client, SO_RCVBUF, 1 << 16);
    return it;
}

int main(void) {
    char *data = large_data();
    SOCKET s, client;
    operation op;
    reader peer;
    start_limited();
    s = accepted_by(WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED), &client);
    pends("overlapped", &op, NULL, s, data, LARGE, NULL);
    check("overlapped-arrives", drains(client, 0, LARGE));
    check("overlapped-ends", ends(&op, 0, LARGE));

    s = accepted_by(WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, 0), &client);
    reader_start(&peer, client, 0, LARGE);
    prepare(&op, NULL);
    check_success("plain", post(&op, s, data, LARGE, NULL), 0);
    check("plain-status", status_of(&op) == 0 && op.overlapped.InternalHigh == LARGE && op.count == LARGE);
    check("plain-arrives", reader_join(&peer));
    return check_result();
}
