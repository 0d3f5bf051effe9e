/* Operations move while nobody waits for them, and while the thread that has waited for them so far does something
 * else; of several threads each gets its own (contract 4, progress without the caller). */
#include "often.h"

enum { OFTEN = 3000 };
static waiter mine, other;
static flag other_pends, other_has, rights;

static int is_done(waiter *it) { return __atomic_load_n(&it->structure.Internal, __ATOMIC_ACQUIRE) != PENDING_STATUS; }

static THREAD_RESULT waits_once(void *unused) {
    int pending = pends(&other);
    (void)unused;
    other_pends = 1;
    other_has = pending && takes(&other, 'o');
    return 0;
}

static THREAD_RESULT waits_too(void *unused) {
    (void)unused;
    rights = waits_often(&other, OFTEN);
    return 0;
}

int main(void) {
    thread runs;
    start();
    mine = waiter_new();
    other = waiter_new();
    check("often", waits_often(&mine, OFTEN) == OFTEN);

    check("nobody-waits", pends(&mine) && feeds(&mine, 'm') && comes_true(is_done(&mine)) && takes(&mine, 'm'));

    check("often-again", waits_often(&mine, OFTEN) == OFTEN);
    runs = thread_start(waits_once, NULL);
    wait_until(other_pends);
    check("another-waits", waits_often(&mine, OFTEN) == OFTEN && feeds(&other, 'o') && comes_true(other_has));
    thread_join(runs);

    runs = thread_start(waits_too, NULL);
    check("both-wait", waits_often(&mine, OFTEN) == OFTEN);
    thread_join(runs);
    check("both-have", rights == OFTEN);
    return check_result();
}
