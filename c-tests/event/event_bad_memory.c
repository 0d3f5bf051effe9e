/* Arrays of events that are not valid memory, wholly or in part: the wait fails, nothing is taken and nothing crashes
 * (contract: bad input). Native only: there is no documented code, and Windows may fault. */
#include "pages.h"
#include "waits.h"

static HANDLE good;

static void refused(const char *name, const HANDLE *events, DWORD count) {
    SetEvent(good);
    check(label("%s-WSA", name), WSAWaitForMultipleEvents(count, events, FALSE, 0, FALSE) == WSA_WAIT_FAILED);
    check(label("%s-WSA-code", name), WSAGetLastError() != 0);
    check(label("%s-any", name), WaitForMultipleObjects(count, events, FALSE, 0) == WAIT_FAILED);
    check(label("%s-all", name), WaitForMultipleObjects(count, events, TRUE, LIMIT) == WAIT_FAILED);
    check(label("%s-extended", name), WaitForMultipleObjectsEx(count, events, FALSE, 0, TRUE) == WAIT_FAILED);
    check(label("%s-not-taken", name), signalled(good));
}

int main(void) {
    char *pages = pages_new(2);
    HANDLE *edge;
    start();
    good = auto_event();
    require("pages", pages != NULL);
    edge = (HANDLE *)(pages + PAGE) - 1;
    *edge = good;
    pages_forbid(pages + PAGE);
    refused("null", NULL, 1);
    refused("one", BAD_POINTER, 1);
    refused("forbidden", (HANDLE *)(pages + PAGE), 1);
    refused("half", edge, 2);
    refused("most", BAD_POINTER, MAXIMUM_WAIT_OBJECTS);
    SetEvent(good);
    check("edge", WSAWaitForMultipleEvents(1, edge, FALSE, 0, FALSE) == WSA_WAIT_EVENT_0);
    return check_result();
}
