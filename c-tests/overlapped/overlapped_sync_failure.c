/* An overlapped send that fails at once tells nobody: the event stays reset, no routine runs, the status stays 0x103,
 * the counts are untouched (contract 4; facts 7.4, 7.13). */
#include "pending.h"

static WSAEVENT event;

static void fails(const char *what, SOCKET s, int code) {
    operation with_event, with_routine;
    prepare(&with_event, event);
    check_error(what, post(&with_event, s, (char *)"x", 1, NULL), SOCKET_ERROR, code);
    check(label("%s-event", what), !is_set(event, 0));
    check(label("%s-untouched", what), is_pending(&with_event));
    prepare(&with_routine, NULL);
    check_error(label("%s-routine", what), post(&with_routine, s, (char *)"x", 1, note), SOCKET_ERROR, code);
    check(label("%s-not-run", what), SleepEx(0, TRUE) == 0 && with_routine.runs == 0);
    check(label("%s-routine-untouched", what), is_pending(&with_routine));
}

int main(void) {
    pair it;
    start_limited();
    event = new_event();
    fails("fresh", socket(AF_INET, SOCK_STREAM, 0), WSAENOTCONN);
    fails("bound", bound(SOCK_STREAM), WSAENOTCONN);
    fails("udp", bound(SOCK_DGRAM), WSAENOTCONN);

    it = tcp_pair();
    shutdown(it.client, SD_SEND);
    fails("shut", it.client, WSAESHUTDOWN);
    check("shut-clean", at_end(it.server));

    it = tcp_pair();
    reset(it.server);
    require("reset-seen", ready(it.client, READABLE, PATIENCE));
    fails("reset", it.client, WSAECONNRESET);
    fails("reset-again", it.client, WSAECONNRESET);
    return check_result();
}
