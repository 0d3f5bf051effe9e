/* An auto-reset event is set once for each operation, by an immediate and by a pending one (facts 7.6). */
#include "pending.h"

int main(void) {
    pair it;
    operation op;
    char *data = large_data();
    HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
    start_limited();
    require("event", event != NULL);
    it = narrow_pair();
    prepare(&op, event);
    check_success("immediate", post(&op, it.client, data, 1, NULL), 0);
    check("immediate-set", is_set(event, 0));
    check("immediate-once", !is_set(event, 0));

    check("byte", drains(it.server, 0, 1));
    pends("large", &op, event, it.client, data, LARGE, NULL);
    check("large-reset", !is_set(event, 0));
    check("arrives", drains(it.server, 0, LARGE));
    check("large-set", is_set(event, PATIENCE));
    check("large-once", !is_set(event, 0));
    check("ends", ends(&op, 0, LARGE));
    return check_result();
}
