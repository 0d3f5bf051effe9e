/* SIO_FLUSH cancels the queued sends of the socket with 995 and full notification, those of other sockets not; the
 * socket goes on working (contract 4, cancelling: the document of WSASend; Windows' TCP does not know the command). */
#include "pending.h"

int main(void) {
    pair it, elsewhere;
    operation first, second, other;
    WSAEVENT event;
    DWORD returned = SENTINEL;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    elsewhere = narrow_pair();
    event = new_event();
    check_success("nothing", WSAIoctl(it.client, SIO_FLUSH, NULL, 0, NULL, 0, &returned, NULL, NULL), 0);
    pends("first", &first, event, it.client, data, LARGE, NULL);
    pends("second", &second, NULL, it.client, data, LARGE, note);
    pends("other", &other, NULL, elsewhere.client, data, LARGE, NULL);
    require("flush", WSAIoctl(it.client, SIO_FLUSH, NULL, 0, NULL, 0, &returned, NULL, NULL) == 0);
    check("event", is_set(event, PATIENCE));
    check("first-status", has_ended(&first) && status_of(&first) == CANCELLED);
    check("first-bytes", first.overlapped.InternalHigh > 0 && first.overlapped.InternalHigh < LARGE);
    check("second-ends", ends(&second, CANCELLED, 0));
    check("routine", eventually_alertable(second.runs) && told(&second, WSA_OPERATION_ABORTED, 0));
    check("elsewhere", is_pending(&other));
    check("arrives", drains(it.server, 0, first.overlapped.InternalHigh));
    check("works", eventually(send(it.client, data, 1000, 0) == 1000) && drains(it.server, 0, 1000));
    check("elsewhere-arrives", drains(elsewhere.server, 0, LARGE) && ends(&other, 0, LARGE));
    return check_result();
}
