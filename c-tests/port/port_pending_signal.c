/* A signal comes while the thread waits that moves what is pending, and its handler begins an operation of its own and
 * waits for it; a forked child's threads wait as the parent's (contract 4, fork). Native only. */
#include "often.h"
#include "posix.h"

enum { OFTEN = 3000 };
static waiter mine, handlers;
static flag armed, handled;

static void handler(void) {
    if (!armed)
        return;
    armed = 0;
    handled = pends(&handlers) && feeds(&handlers, 'h') && takes(&handlers, 'h') ? 1 : -1;
    feeds(&mine, 's');
}

static int in_child(void) {
    waiter own = waiter_new();
    return waits_often(&own, OFTEN) == OFTEN;
}

int main(void) {
    int child = -1;
    start();
    mine = waiter_new();
    handlers = waiter_new();
    posix_interrupt_calls(handler);
    posix_interrupt_start();
    check("often", waits_often(&mine, OFTEN) == OFTEN);
    check("pends", pends(&mine));
    armed = 1;
    check("interrupted", takes(&mine, 's'));
    check("handler-waits", handled == 1);
    posix_interrupt_stop();

    check("often-again", waits_often(&mine, OFTEN) == OFTEN);
    if (posix_fork_reporting(&child)) {
        posix_report(in_child());
        exit(0);
    }
    check("child", child == 1);
    check("child-exit", posix_join_child() == 0);
    check("parent", waits_often(&mine, OFTEN) == OFTEN);
    return check_result();
}
