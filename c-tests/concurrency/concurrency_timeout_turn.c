/* Waiting for the turn counts against SO_SNDTIMEO: 10060 in time, nothing of that call is sent, and the send that was
 * blocked before goes on to its end (contract 3, row 10060). A blocked thread that reads the option too late is timed
 * out itself; then the round is repeated. */
#include "concurrent.h"

enum { LENGTH = 4 << 20, LIMIT = 200 };
static char large[LENGTH], got[LENGTH];

/* Whether the blocked send was really on its way when the option was set. */
static int time_out_behind(int round) {
    pair it = tcp_pair();
    sender blocked;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    sender_block(&blocked, it.client, large, LENGTH);
    give_time(&blocked.entered, round * 100);
    set_int(it.client, SO_SNDTIMEO, LIMIT);
    for (int i = 0; i < 3; i++) {
        long long began = milliseconds();
        if (i < 2)
            check_error(label("send-%d", i), send(it.client, "x", 1, 0), -1, WSAETIMEDOUT);
        else
            check_error("WSASend", WSASend(it.client, &buffer, 1, &count, 0, NULL, NULL), -1, WSAETIMEDOUT);
        check(label("not-early-%d", i), milliseconds() - began >= LIMIT - 20);
        check(label("not-late-%d", i), milliseconds() - began < 10 * LIMIT);
        if (blocked.over)
            break;
    }
    check("count-untouched", count == SENTINEL);
    if (blocked.over) {
        sender_join(&blocked);
        check("timed-out-itself", blocked.code == WSAETIMEDOUT);
        return 0;
    }
    check("all", receive_all(it.server, got, LENGTH) == LENGTH && filled(got, 0, LENGTH));
    sender_join(&blocked);
    check("finished", blocked.result == LENGTH);
    check("marker", only_marker_arrives(it));
    return 1;
}

int main(void) {
    int done = 0;
    start();
    fill(large, 0, LENGTH);
    for (int round = 0; round < 20 && !done; round++)
        done = time_out_behind(round);
    check("done", done);
    return check_result();
}
