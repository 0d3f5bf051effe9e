/* Threads that each wait for two neighbours of a ring of auto-reset events, and one that waits for any: no signal is
 * lost, doubled or taken without the other one (contract 5). */
#include "waits.h"

enum { FORKS = 5, MEALS = 1000 };
static HANDLE forks[FORKS];
static flag used[FORKS], twice, failed, finished;

static void pick(int fork) { twice += used[fork]++ != 0; }

static void put(int fork) {
    used[fork]--;
    failed += !SetEvent(forks[fork]);
}

static THREAD_RESULT eats(void *seat) {
    int left = (int)(intptr_t)seat, right = (left + 1) % FORKS;
    HANDLE both[2] = {forks[left], forks[right]};
    for (int meal = 0; meal < MEALS && !failed; meal++) {
        DWORD got = meal % 2 ? WaitForMultipleObjects(2, both, TRUE, LIMIT)
                             : WSAWaitForMultipleEvents(2, both, TRUE, LIMIT, FALSE);
        if (got != WAIT_OBJECT_0) {
            failed++;
            break;
        }
        pick(left);
        pick(right);
        if (meal % 50 == 0)
            thread_yield();
        put(left);
        put(right);
    }
    finished++;
    return 0;
}

static THREAD_RESULT takes_any(void *unused) {
    (void)unused;
    while (finished < FORKS) {
        DWORD got = WaitForMultipleObjects(FORKS, forks, FALSE, LIMIT);
        if (got >= FORKS) {
            failed++;
            break;
        }
        pick((int)got);
        put((int)got);
    }
    return 0;
}

int main(void) {
    thread seats[FORKS], guest;
    start();
    for (int i = 0; i < FORKS; i++)
        SetEvent(forks[i] = auto_event());
    for (int i = 0; i < FORKS; i++)
        seats[i] = thread_start(eats, (void *)(intptr_t)i);
    guest = thread_start(takes_any, NULL);
    for (int i = 0; i < FORKS; i++)
        thread_join(seats[i]);
    thread_join(guest);
    check("all-ate", !failed);
    check("never-twice", !twice);
    check("none-lost", WaitForMultipleObjects(FORKS, forks, TRUE, 0) == WAIT_OBJECT_0);
    check("none-doubled", WaitForMultipleObjects(FORKS, forks, FALSE, 0) == WAIT_TIMEOUT);
    return check_result();
}
