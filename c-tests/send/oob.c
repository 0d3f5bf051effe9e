/* MSG_OOB makes the last byte of the call urgent, exactly one, and returns the full length; the receiver finds it by
 * select and recv(MSG_OOB) (contract 3, facts 3.2). */
#include "peers.h"

int main(void) {
    pair it;
    WSABUF parts[2] = {{2, (char *)"12"}, {2, (char *)"3V"}};
    DWORD count = SENTINEL;
    char got[16] = {0};
    start();
    it = tcp_pair();
    set_int(it.server, SO_RCVTIMEO, 1000);
    check_error("none-yet", recv(it.server, got, 1, MSG_OOB), -1, WSAEINVAL);
    check_success("send", send(it.client, "abcU", 4, MSG_OOB), 4);
    check("exceptional", ready(it.server, EXCEPTIONAL, 10000));
    check_success("recv-urgent", recv(it.server, got, sizeof got, MSG_OOB), 1);
    check("urgent", got[0] == 'U');
    check_success("recv", recv(it.server, got, sizeof got, 0), 3);
    check("inline", memcmp(got, "abc", 3) == 0);

    check_success("WSASend", WSASend(it.client, parts, 2, &count, MSG_OOB, NULL, NULL), 0);
    check("count", count == 4);
    check("exceptional-again", ready(it.server, EXCEPTIONAL, 10000));
    check_success("recv-urgent-again", recv(it.server, got, sizeof got, MSG_OOB), 1);
    check("urgent-again", got[0] == 'V');
    check("inline-again", receive(it.server, got, sizeof got) == 3 && memcmp(got, "123", 3) == 0);

    check_success("single", send(it.client, "W", 1, MSG_OOB), 1);
    check_success("after", send(it.client, "tail", 4, 0), 4);
    check("exceptional-single", ready(it.server, EXCEPTIONAL, 10000));
    check("urgent-single", recv(it.server, got, sizeof got, MSG_OOB) == 1 && got[0] == 'W');
    check("inline-after", receive_all(it.server, got, 4) == 4 && memcmp(got, "tail", 4) == 0);
    check_success("empty", send(it.client, NULL, 0, MSG_OOB), 0);
    check("empty-sends-nothing", !ready(it.server, EXCEPTIONAL, 0) && !ready(it.server, READABLE, 0));
    return check_result();
}
