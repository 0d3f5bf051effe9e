/* Data whose last page cannot be read: the overlapped send fails with 10014 at once, nothing of it is sent
 * and nobody is told (contract 3, row 10014; 4, synchronous failure; facts 2.9, 7.4). */
#include "pending.h"
#include "pages.h"

enum { PAGES = 64 };
static char *bad;
static WSAEVENT event;

static void refuses(const char *what, SOCKET s, size_t length) {
    static operation all[4][2]; /* each used once: where the call succeeds, it is still in use */
    static int used;
    operation *op = all[used++];
    prepare(op, event);
    check_error(what, post(op, s, bad + PAGES * PAGE - length, length + 1, NULL), -1, WSAEFAULT);
    check(label("%s-event", what), !is_set(event, 20));
    check(label("%s-count", what), op->count == SENTINEL && op->overlapped.InternalHigh == SENTINEL);
    prepare(op + 1, NULL);
    check_error(label("%s-routine", what), post(op + 1, s, bad + PAGES * PAGE - length, length + 1, note), -1,
                WSAEFAULT);
    check(label("%s-not-run", what), SleepEx(0, TRUE) == 0 && op[1].runs == 0);
}

int main(void) {
    pair it;
    start_limited();
    event = new_event();
    require("pages", (bad = pages_new(PAGES + 1)) != NULL);
    pages_forbid(bad + PAGES * PAGE);
    it = tcp_pair();
    refuses("small", it.client, 100);
    refuses("page", it.client, 5000);
    refuses("large", it.client, PAGES * PAGE);
    check("marker", only_marker_arrives(it));

    it = udp_pair();
    refuses("datagram", it.client, 100);
    check("datagram-marker", only_marker_arrives(it));
    return check_result();
}
