/* A pending send leaves 997 in the last error, and in errno natively; its end, seen by nobody, changes neither; setting
 * events and running routines leave the slot alone too (contract 2, last error; facts 1.13). */
#include "pending.h"

static operation op;

int main(void) {
    pair it;
    reader peer;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    pends("send", &op, NULL, it.client, data, LARGE, note);
    WSASetLastError(SENTINEL);
    errno = SENTINEL;
    reader_start(&peer, it.server, 0, LARGE);
    check("ends", ends(&op, 0, LARGE));
    check("end-leaves-slot", WSAGetLastError() == SENTINEL && (int)GetLastError() == SENTINEL);
    check("end-leaves-errno", errno == SENTINEL);
    check("arrives", reader_join(&peer));
    WSASetLastError(SENTINEL);
    errno = SENTINEL;
    check("routine", SleepEx(PATIENCE, TRUE) == WAIT_IO_COMPLETION && told(&op, 0, LARGE));
    check("routine-leaves-slot", WSAGetLastError() == SENTINEL);
    check("routine-leaves-errno", errno == SENTINEL);
    return check_result();
}
