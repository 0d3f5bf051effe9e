/* A blocked send is not an alertable wait: a routine that is queued for its thread runs in the next alertable wait
 * (contract 4; Windows runs it, facts 6.12). */
#include "waits.h"

static int ran;

static void CALLBACK routine(ULONG_PTR argument) { ran += (int)argument; }

int main(void) {
    static char large[64 << 20];
    pair it;
    start();
    it = tcp_pair();
    set_int(it.client, SO_SNDTIMEO, 200);
    require("queue", QueueUserAPC(routine, GetCurrentThread(), 1) != 0);
    check_error("blocked", send(it.client, large, sizeof large, 0), -1, WSAETIMEDOUT);
    check("not-run", ran == 0);
    check("next-wait", SleepEx(0, TRUE) == WAIT_IO_COMPLETION && ran == 1);
    return check_result();
}
