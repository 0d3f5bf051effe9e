/* The peer resets: the first send and every later one give 10054, whatever looked at the socket in between; SO_ERROR
 * is 0, select says readable and writable (contract 3, facts 4.20-4.22). */
#include "peers.h"

static pair broken(void) {
    pair it = tcp_pair();
    reset(it.server);
    require("seen", ready(it.client, READABLE, 10000));
    return it;
}

static void all_sends(const char *which, SOCKET s) {
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    check_error(label("%s-send", which), send(s, "x", 1, 0), -1, WSAECONNRESET);
    check_error(label("%s-send-again", which), send(s, "x", 1, 0), -1, WSAECONNRESET);
    check_error(label("%s-WSASend", which), WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, WSAECONNRESET);
    check_error(label("%s-sendto", which), sendto(s, "x", 1, 0, NULL, 0), -1, WSAECONNRESET);
    check_error(label("%s-send-oob", which), send(s, "x", 1, MSG_OOB), -1, WSAECONNRESET);
    check(label("%s-count-untouched", which), count == SENTINEL);
}

int main(void) {
    pair it;
    char byte;
    start();
    it = broken();
    all_sends("first", it.client);
    check_error("then-recv", recv(it.client, &byte, 1, 0), -1, WSAECONNRESET);
    check("then-error", get_int(it.client, SO_ERROR) == 0);
    check("then-readable", ready(it.client, READABLE, 0));
    check("then-writable", ready(it.client, WRITABLE, 0));
    check("then-not-exceptional", !ready(it.client, EXCEPTIONAL, 0));

    it = broken();
    check_error("recv", recv(it.client, &byte, 1, 0), -1, WSAECONNRESET);
    check_error("recv-again", recv(it.client, &byte, 1, 0), -1, WSAECONNRESET);
    all_sends("after-recv", it.client);

    it = broken();
    check("error-first", get_int(it.client, SO_ERROR) == 0);
    all_sends("after-error", it.client);

    it = broken();
    check("writable", ready(it.client, WRITABLE, 0));
    all_sends("after-select", it.client);
    return check_result();
}
