/* Many routines: first in, first out, immediate ones and pending ones, and all that are queued run before the alertable
 * wait returns (contract 4; facts 7.14). */
#include "pending.h"

enum { NUMBER = 500, EACH = 100, HEAD = 1 << 20 };
static operation head, ops[NUMBER];

static int in_order(int first) {
    for (int i = 0; i < NUMBER; i++)
        if (!told(&ops[i], 0, EACH) || ops[i].place != first + i)
            return 0;
    return 1;
}

int main(void) {
    pair it;
    reader peer;
    int right = 1;
    char *data = large_data();
    start_limited();
    it = tcp_pair();
    for (int i = 0; i < NUMBER; i++) {
        prepare(&ops[i], NULL);
        right &= post(&ops[i], it.client, data + i * EACH, EACH, note) == 0;
    }
    check("immediate", right);
    check("one-wait", SleepEx(0, TRUE) == WAIT_IO_COMPLETION && routines_run == NUMBER);
    check("immediate-order", in_order(1));
    check("no-more", SleepEx(0, TRUE) == 0);
    check("immediate-arrives", drains(it.server, 0, NUMBER * EACH));

    it = narrow_pair();
    pends("head", &head, NULL, it.client, data, HEAD, note);
    for (int i = 0; i < NUMBER; i++) {
        prepare(&ops[i], NULL);
        right &= post(&ops[i], it.client, data + HEAD + i * EACH, EACH, note) == -1;
        right &= WSAGetLastError() == WSA_IO_PENDING;
    }
    check("pending", right);
    reader_start(&peer, it.server, 0, HEAD + NUMBER * EACH);
    check("ends", ends(&ops[NUMBER - 1], 0, EACH));
    check("arrives", reader_join(&peer));
    check("all-run", eventually_alertable(routines_run == 2 * NUMBER + 1));
    check("head-first", told(&head, 0, HEAD) && head.place == NUMBER + 1);
    check("pending-order", in_order(NUMBER + 2));
    check("no-more-pending", SleepEx(0, TRUE) == 0);
    return check_result();
}
