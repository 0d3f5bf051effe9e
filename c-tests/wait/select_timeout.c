/* select waits as long as it was told, returns 0 and empties the sets; a zero time-out does not wait; with no time-out
 * it waits until something happens. */
#include "peers.h"

static pair it;

static THREAD_RESULT wake(void *unused) {
    (void)unused;
    check("wake", send(it.client, "x", 1, 0) == 1);
    return 0;
}

int main(void) {
    struct timeval limit = {0, 150000};
    fd_set set, other;
    thread sender;
    long long began;
    start();
    it = tcp_pair();
    FD_ZERO(&set);
    FD_ZERO(&other);
    FD_SET(it.server, &set);
    FD_SET(it.client, &other);
    began = milliseconds();
    check_success("wait", select(0, &set, NULL, &other, &limit), 0);
    check("not-early", milliseconds() - began >= 130);
    check("emptied", set.fd_count == 0 && other.fd_count == 0);
    check("time-kept", limit.tv_sec == 0 && limit.tv_usec == 150000);

    FD_SET(it.server, &set);
    limit.tv_usec = 0;
    check_success("poll", select(0, &set, NULL, NULL, &limit), 0);

    FD_SET(it.server, &set);
    sender = thread_start(wake, NULL);
    check_success("forever", select(0, &set, NULL, NULL, NULL), 1);
    thread_join(sender);
    return check_result();
}
