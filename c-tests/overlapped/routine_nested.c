/* A routine that itself waits alertably: the others of the same socket run after it, never inside it, and still before
 * the first wait returns (contract 4: never nested for one socket; facts 7.14). */
#include "pending.h"

enum { NUMBER = 5 };
static int depth, deepest;

static void CALLBACK waits(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    if (++depth > deepest)
        deepest = depth;
    SleepEx(0, TRUE);
    note(error, bytes, overlapped, flags);
    depth--;
}

int main(void) {
    pair it;
    operation ops[NUMBER];
    start_limited();
    it = tcp_pair();
    for (int i = 0; i < NUMBER; i++) {
        prepare(&ops[i], NULL);
        check_success(label("send-%d", i), post(&ops[i], it.client, (char *)"hello", 5, waits), 0);
    }
    check("wait", SleepEx(0, TRUE) == WAIT_IO_COMPLETION);
    check("all-run", routines_run == NUMBER);
    check("not-nested", deepest == 1);
    for (int i = 0; i < NUMBER; i++)
        check(label("order-%d", i), told(&ops[i], 0, 5) && ops[i].place == i + 1);
    check("no-more", SleepEx(0, TRUE) == 0);
    return check_result();
}
