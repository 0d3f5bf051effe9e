/* closesocket with sends pending that have routines: each runs once, with 995, in the next alertable wait of the thread
 * that posted them, in order (contract 4, cancelling; facts 7.12, 7.13). */
#include "pending.h"

int main(void) {
    pair it;
    operation first, second;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    pends("first", &first, NULL, it.client, data, LARGE, note);
    pends("second", &second, NULL, it.client, data, LARGE, note);
    check("close", closesocket(it.client) == 0);
    check("not-yet", routines_run == 0);
    check("both-run", eventually_alertable(routines_run == 2));
    check("first-told", told(&first, WSA_OPERATION_ABORTED, (DWORD)first.overlapped.InternalHigh));
    check("first-bytes", first.bytes > 0 && first.bytes < LARGE);
    check("second-told", told(&second, WSA_OPERATION_ABORTED, 0));
    check("order", first.place == 1 && second.place == 2);
    check("no-more", SleepEx(0, TRUE) == 0);
    check("peer", is_reset(it.server));
    return check_result();
}
