/* After SD_SEND or SD_BOTH a stream's sends give 10058; after SD_RECEIVE they work (facts 4.11-4.13). */
#include "peers.h"

static void shut_down(const char *which, SOCKET s) {
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    check_error(label("%s-send", which), send(s, "x", 1, 0), -1, WSAESHUTDOWN);
    check_error(label("%s-WSASend", which), WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, WSAESHUTDOWN);
    check_error(label("%s-send-oob", which), send(s, "x", 1, MSG_OOB), -1, WSAESHUTDOWN);
    check(label("%s-count-untouched", which), count == SENTINEL);
}

int main(void) {
    pair it, both, one_way;
    char got[4];
    start();
    it = tcp_pair();
    check("before", send(it.client, "x", 1, 0) == 1);
    check_success("shutdown", shutdown(it.client, SD_SEND), 0);
    shut_down("send", it.client);
    check_success("shutdown-again", shutdown(it.client, SD_SEND), 0);
    check("data-first", receive(it.server, got, sizeof got) == 1);
    check("then-end", receive(it.server, got, sizeof got) == 0);
    check("other-way", send(it.server, "y", 1, 0) == 1 && receive(it.client, got, sizeof got) == 1);
    reset(it.server);
    check("reset-seen", ready(it.client, READABLE, 10000));
    shut_down("after-reset", it.client);

    both = tcp_pair();
    check_success("shutdown-both", shutdown(both.client, SD_BOTH), 0);
    shut_down("both", both.client);
    check_error("both-recv", recv(both.client, got, 1, 0), -1, WSAESHUTDOWN);

    one_way = tcp_pair();
    check_success("shutdown-receive", shutdown(one_way.client, SD_RECEIVE), 0);
    check_success("receive-send", send(one_way.client, "x", 1, 0), 1);
    check("receive-arrives", receive(one_way.server, got, sizeof got) == 1);
    check_error("receive-recv", recv(one_way.client, got, 1, 0), -1, WSAESHUTDOWN);
    return check_result();
}
