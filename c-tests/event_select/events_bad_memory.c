/* WSAEnumNetworkEvents with a wrong pointer gives 10014, resets no event and keeps the record (facts 2.16; D:
 * wsaenumnetworkevents). Native only: Windows may fault. */
#include "network_events.h"
#include "pages.h"

int main(void) {
    char *pages = pages_new(2);
    WSAEVENT event;
    void *wrong[4];
    pair it;
    start();
    event = new_event();
    it = tcp_pair();
    select_events(it.server, event, FD_WRITE);
    check("set", event_set(event, EVENT_LIMIT));
    require("pages", pages != NULL);
    wrong[0] = NULL;
    wrong[1] = BAD_POINTER;
    wrong[2] = pages;
    wrong[3] = pages + PAGE - 8;
    pages_forbid(pages + PAGE);
    pages_read_only(pages);
    for (int i = 0; i < 4; i++) {
        check_error(label("%d", i), WSAEnumNetworkEvents(it.server, event, wrong[i]), -1, WSAEFAULT);
        check(label("%d-not-reset", i), event_set(event, 0));
    }
    check("still-recorded", events_are(it.server, event, FD_WRITE));
    return check_result();
}
