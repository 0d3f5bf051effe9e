/* WS2_MAX_PENDING limits the overlapped sends that wait on one socket: the next one gives 10035 and is not started;
 * when there is room again it works; other sockets have their own limit (contract 6). */
#include "pending.h"

enum { LIMIT = 16, EACH = 1000 };

int main(void) {
    pair it, elsewhere;
    operation first, ops[LIMIT - 1], extra, other;
    WSAEVENT event;
    char *data = large_data();
    setenv("WS2_MAX_PENDING", "16", 1);
    start_limited();
    it = narrow_pair();
    elsewhere = narrow_pair();
    event = new_event();
    pends("first", &first, NULL, it.client, data, LARGE, NULL);
    for (int i = 0; i < LIMIT - 1; i++)
        pends(label("send-%d", i), &ops[i], NULL, it.client, data + i * EACH, EACH, NULL);
    for (int round = 0; round < 3; round++) {
        prepare(&extra, event);
        check_error(label("extra-%d", round), post(&extra, it.client, data, 1, NULL), -1, WSAEWOULDBLOCK);
        check(label("extra-not-told-%d", round), !is_set(event, 0) && extra.count == SENTINEL);
        prepare(&extra, NULL);
        check_error(label("routine-%d", round), post(&extra, it.client, data, 1, note), -1, WSAEWOULDBLOCK);
        check(label("routine-not-run-%d", round), SleepEx(0, TRUE) == 0 && extra.runs == 0);
    }
    pends("elsewhere", &other, NULL, elsewhere.client, data, LARGE, NULL);

    check("first-arrives", drains(it.server, 0, LARGE));
    check("first-ends", ends(&first, 0, LARGE));
    prepare(&extra, event);
    check("again", eventually(post(&extra, it.client, data, 100, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING));
    check("rest", drains(it.server, 0, (LIMIT - 1) * EACH) && drains(it.server, 0, 100));
    check("again-ends", is_set(event, PATIENCE) && ends(&extra, 0, 100));
    for (int i = 0; i < LIMIT - 1; i++)
        check(label("ends-%d", i), ends(&ops[i], 0, EACH));
    check("nothing-more", !ready(it.server, READABLE, 0));
    check("elsewhere-arrives", drains(elsewhere.server, 0, LARGE) && ends(&other, 0, LARGE));
    return check_result();
}
