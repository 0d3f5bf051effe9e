/* SO_SNDTIMEO expires on a blocking stream whose peer does not read: 10060 from every send, not before its time, the
 * count untouched; the next call has a deadline of its own (contract 3, row 10060; facts 6.8, 6.9). */
#include "calls.h"

enum { LIMIT = 120 };
static char large[8 << 20];

int main(void) {
    pair it;
    start();
    it = tcp_pair();
    set_int(it.client, SO_SNDTIMEO, LIMIT);
    for (int call = 0; call < CALL_WSASENDMSG; call++) {
        sending with = {it.client, large, sizeof large, 0, NULL, 0};
        long long began = milliseconds();
        one_fails("expires", call, with, WSAETIMEDOUT);
        check(label("%s-not-early", calls[call].name), milliseconds() - began >= LIMIT - 20);
        check(label("%s-not-late", calls[call].name), milliseconds() - began < 20 * LIMIT);
    }
    check("kept", get_int(it.client, SO_SNDTIMEO) == LIMIT);
    check_success("zero", send(it.client, NULL, 0, 0), 0);
    return check_result();
}
