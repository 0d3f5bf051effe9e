/* WSACancelBlockingCall from the hook ends the call that waits with 10004: every send, the receives, accept, connect
 * and select; counts stay untouched and the next call works (contract 3, row 10004; facts 10.2). */
#include "hooks.h"

static int cancelled, runs;
static char large[16 << 20];

static BOOL WINAPI hook(void) {
    runs++;
    cancelled += WSACancelBlockingCall() == 0;
    return 0;
}

/* From here on every call of this thread that waits is cancelled. */
static void set_hook(void) {
    runs = cancelled = 0;
    require("hook", WSASetBlockingHook((FARPROC)hook) != NULL);
}

int main(void) {
    start_version_1();
    for (int call = 0; call < CALL_WSASENDMSG; call++) {
        pair it = stalled_pair();
        sending with = {it.client, large, sizeof large, 0, NULL, 0};
        set_hook();
        one_fails("cancelled", call, with, WSAEINTR);
        check(label("once-%s", calls[call].name), runs == 1 && cancelled == 1);
        check(label("unhook-%s", calls[call].name), WSAUnhookBlockingHook() == 0);
        reset(it.client);
        closesocket(it.server);
    }
    for (enum waiting which = 0; which < WAITS; which++) {
        wait_prepare(which);
        set_hook();
        check_error(label("wait-%s", wait_names[which]), wait_run(which), -1, WSAEINTR);
        check(label("wait-once-%s", wait_names[which]), runs == 1 && cancelled == 1);
        check(label("wait-unhook-%s", wait_names[which]), WSAUnhookBlockingHook() == 0);
        if (which == WAIT_CONNECT)
            continue;
        wait_satisfy(which);
        check(label("works-%s", wait_names[which]), wait_run(which) >= 0);
    }
    return check_result();
}
