/* The peer closed and answered our first data with a reset: 10053 from every later send, whichever is the first to
 * learn of it (contract 3, row 10053; facts 4.18, 4.19). */
#include "calls.h"

int main(void) {
    start();
    for (int first = 0; first < CALL_WSASENDMSG; first++) {
        pair it = tcp_pair();
        char byte;
        int result;
        closesocket(it.server);
        check(label("end-%s", calls[first].name), receive(it.client, &byte, 1) == 0);
        one_succeeds("unanswered", first, one_byte(it.client));
        /* The answer is on its way: sends succeed until it is there. */
        do
            result = calls[first].run(one_byte(it.client));
        while (result != SOCKET_ERROR);
        check(label("code-%s", calls[first].name), WSAGetLastError() == WSAECONNABORTED);
        all_fail_on_stream(label("after-%s", calls[first].name), one_byte(it.client), WSAECONNABORTED);
        closesocket(it.client);
    }
    return check_result();
}
