/* shutdown(SD_SEND) with sends pending cancels nothing: later sends give 10058 at once, the posted ones leave, and the
 * end of the stream follows the last byte (contract 4). */
#include "pending.h"

enum { HALF = LARGE / 2 };

int main(void) {
    pair it;
    operation first, second, late;
    WSAEVENT event;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    event = new_event();
    pends("first", &first, NULL, it.client, data, HALF, NULL);
    pends("second", &second, event, it.client, data + HALF, HALF, NULL);
    check_success("shutdown", shutdown(it.client, SD_SEND), 0);
    check_error("send", send(it.client, "x", 1, 0), -1, WSAESHUTDOWN);
    prepare(&late, NULL);
    check_error("late", post(&late, it.client, data, 1, note), -1, WSAESHUTDOWN);
    check("nothing-cancelled", is_pending(&first) && is_pending(&second) && !is_set(event, 0));
    check("arrives", drains(it.server, 0, LARGE));
    check("end", at_end(it.server));
    check("event-set", is_set(event, PATIENCE));
    check("first-ends", ends(&first, 0, HALF));
    check("second-ends", ends(&second, 0, HALF));
    check("no-routine", SleepEx(0, TRUE) == 0 && late.runs == 0);
    check_success("back", send(it.server, "y", 1, 0), 1);
    check("back-arrives", receive_all(it.client, data, 1) == 1);
    return check_result();
}
