/* A send that fails after it was pending runs its routine, with Winsock's code: 10054 when the peer resets, 995 when it
 * is cancelled (contract 4; facts 7.12, 7.13). */
#include "pending.h"

int main(void) {
    pair it;
    operation first, second;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    pends("reset-first", &first, NULL, it.client, data, LARGE, note);
    pends("reset-second", &second, NULL, it.client, data, LARGE, note);
    reset(it.server);
    check("reset-ends", has_ended(&second));
    check("reset-runs", eventually_alertable(routines_run == 2));
    check("reset-error", first.error == WSAECONNRESET && first.runs == 1 && first.flags == 0);
    check("reset-told", told(&second, WSAECONNRESET, 0));
    check("reset-order", first.place == 1 && second.place == 2);

    it = narrow_pair();
    pends("cancel-first", &first, NULL, it.client, data, LARGE, note);
    pends("cancel-second", &second, NULL, it.client, data, LARGE, note);
    check("cancel", CancelIoEx((HANDLE)it.client, NULL));
    check("cancel-runs", eventually_alertable(routines_run == 4));
    check("cancel-first-told", told(&first, WSA_OPERATION_ABORTED, (DWORD)first.overlapped.InternalHigh));
    check("cancel-first-bytes", first.bytes > 0 && first.bytes < LARGE);
    check("cancel-second-told", told(&second, WSA_OPERATION_ABORTED, 0));
    check("cancel-status", status_of(&first) == CANCELLED && status_of(&second) == CANCELLED);
    check("no-more", SleepEx(0, TRUE) == 0);
    return check_result();
}
