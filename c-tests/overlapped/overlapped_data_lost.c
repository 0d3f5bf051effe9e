/* The caller takes the data away while the send is pending: the operation ends with 10014, nothing crashes, and the
 * stream tells the peer no more than was there (contract, "bad input never crashes, hangs or loses data"). */
#include "pending.h"
#include "pages.h"

static pair it;
static unsigned long long had;
static int right = 1;

static void read_some(void) {
    static char piece[1 << 16];
    int got = ready(it.server, READABLE, 10) ? recv(it.server, piece, sizeof piece, 0) : 0;
    if (got > 0) {
        right &= filled(piece, had, (size_t)got);
        had += (unsigned)got;
    }
}

int main(void) {
    enum { PAGES = LARGE / PAGE };
    operation op;
    WSAEVENT event;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    char *data = pages_new(PAGES);
    start_limited();
    require("pages", data != NULL);
    fill(data, 0, LARGE);
    it = narrow_pair();
    event = new_event();
    pends("send", &op, event, it.client, data, LARGE, NULL);
    for (int i = PAGES / 2; i < PAGES; i++)
        pages_forbid(data + i * PAGE);
    require("ends", eventually((read_some(), status_of(&op) != PENDING)));
    check("event", is_set(event, PATIENCE));
    check_error("result", WSAGetOverlappedResult(it.client, &op.overlapped, &bytes, FALSE, &flags), FALSE, WSAEFAULT);
    check("bytes", op.overlapped.InternalHigh <= LARGE / 2);
    while (had < op.overlapped.InternalHigh && ready(it.server, READABLE, PATIENCE))
        read_some();
    check("stream", right && had == op.overlapped.InternalHigh);
    return check_result();
}
