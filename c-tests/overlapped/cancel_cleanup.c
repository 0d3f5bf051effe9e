/* Before the last WSACleanup returns, every pending structure holds 0xC0000120 and is never touched again; no event is
 * set, no routine runs. A WSACleanup that is not the last one changes nothing (contract 2; facts 1.8, 1.10). */
#include "pending.h"

enum { NUMBER = 6 };

static int all_bytes_are(const void *memory, char byte, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (((const char *)memory)[i] != byte)
            return 0;
    return 1;
}

int main(void) {
    pair it, receiving, other;
    operation ops[NUMBER];
    WSAEVENT event;
    char *data = large_data(), byte[4];
    start_limited();
    start();
    it = narrow_pair();
    receiving = tcp_pair();
    event = new_event();
    pends("with-event", &ops[0], event, it.client, data, LARGE, NULL);
    pends("with-routine", &ops[1], NULL, it.client, data, LARGE, note);
    for (int i = 2; i < NUMBER - 1; i++)
        pends(label("plain-%d", i), &ops[i], NULL, it.client, data, LARGE, NULL);
    receive_pends("receive", &ops[NUMBER - 1], event, receiving.client, byte, sizeof byte, NULL);
    check("not-last", WSACleanup() == 0);
    for (int i = 0; i < NUMBER; i++)
        check(label("still-%d", i), is_pending(&ops[i]));

    check("last", WSACleanup() == 0);
    for (int i = 0; i < NUMBER; i++)
        check(label("ended-%d", i), status_of(&ops[i]) == CANCELLED);
    memset(ops, 0x5A, sizeof ops);
    start();
    check("event-not-set", !is_set(event, 0));
    other = narrow_pair();
    check("works", send(other.client, data, 1000, 0) == 1000 && drains(other.server, 0, 1000));
    check("no-routine", SleepEx(0, TRUE) == 0 && routines_run == 0);
    check("event-not-set-later", !is_set(event, 50));
    check("not-touched", all_bytes_are(ops, 0x5A, sizeof ops));
    return check_result();
}
