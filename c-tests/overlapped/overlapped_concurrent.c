/* Threads that post overlapped sends on one stream at once, several pending each, and wait for them: every message
 * stays in one piece, and those of one thread keep their order (contract 4, order; facts 6.18). */
#include "pending.h"

enum { THREADS = 4, MESSAGES = 50, AT_ONCE = 8, MOST = 20000 };
typedef struct {
    int thread, number, length;
} header;

static pair it;
static flag failed;

/* Header, then the bytes that follow from it. */
static int message(char *to, int thread, int number) {
    header own = {thread, number, (int)sizeof own + (thread * 7919 + number * 104729) % (MOST - (int)sizeof own)};
    memcpy(to, &own, sizeof own);
    fill(to + sizeof own, (unsigned)(thread * 1000000 + number), (size_t)own.length - sizeof own);
    return own.length;
}

static THREAD_RESULT poster(void *argument) {
    int self = (int)(size_t)argument;
    static char data[THREADS][AT_ONCE][MOST];
    operation ops[AT_ONCE];
    WSAEVENT events[AT_ONCE];
    for (int i = 0; i < AT_ONCE; i++)
        events[i] = new_event();
    for (int number = 0; number < MESSAGES + AT_ONCE; number++) {
        int slot = number % AT_ONCE;
        if (number >= AT_ONCE && (!is_set(events[slot], PATIENCE) || status_of(&ops[slot]) != 0))
            failed = 1;
        if (number < MESSAGES) {
            int length = message(data[self][slot], self, number);
            prepare(&ops[slot], events[slot]);
            if (post(&ops[slot], it.client, data[self][slot], (size_t)length, NULL) != 0 &&
                WSAGetLastError() != WSA_IO_PENDING)
                failed = 1;
        }
    }
    return 0;
}

int main(void) {
    static char got[MOST], expected[MOST];
    thread posters[THREADS];
    int next[THREADS] = {0};
    start_limited();
    it = narrow_pair();
    for (size_t i = 0; i < THREADS; i++)
        posters[i] = thread_start(poster, (void *)i);
    for (int i = 0; i < THREADS * MESSAGES; i++) {
        header seen;
        require("header", receive_all(it.server, (char *)&seen, sizeof seen) == sizeof seen);
        require("thread", seen.thread >= 0 && seen.thread < THREADS);
        require("order", seen.number == next[seen.thread]++);
        require("length", message(expected, seen.thread, seen.number) == seen.length);
        memcpy(got, &seen, sizeof seen);
        require("body", receive_all(it.server, got + sizeof seen, seen.length - (int)sizeof seen) ==
                            seen.length - (int)sizeof seen);
        require("together", memcmp(got, expected, (size_t)seen.length) == 0);
    }
    for (int i = 0; i < THREADS; i++)
        thread_join(posters[i]);
    check("none-failed", !failed);
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
