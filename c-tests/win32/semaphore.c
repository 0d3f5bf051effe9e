/* Semaphores: as many waits as were released are satisfied, alone and beside other objects (D: createsemaphore,
 * releasesemaphore). */
#include "event/waits.h"

enum { WAITERS = 8, ROUNDS = 500 };
static HANDLE room;
static flag inside, too_many, passes;

static THREAD_RESULT passes_through(void *unused) {
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        if (WaitForSingleObject(room, LIMIT) != WAIT_OBJECT_0)
            return 0;
        if (++inside > 3)
            too_many = 1;
        inside--;
        passes++;
        ReleaseSemaphore(room, 1, NULL);
    }
    return 0;
}

static void threads(void) {
    thread all[WAITERS];
    LONG before = 0;
    room = CreateSemaphoreA(NULL, 0, 3, NULL);
    for (int i = 0; i < WAITERS; i++)
        all[i] = thread_start(passes_through, NULL);
    check("release-3", ReleaseSemaphore(room, 3, &before) && before == 0);
    for (int i = 0; i < WAITERS; i++)
        thread_join(all[i]);
    check("passes", passes == WAITERS * ROUNDS && !too_many);
    check_failure("full", ReleaseSemaphore(room, 1, NULL), 0, ERROR_TOO_MANY_POSTS);
    CloseHandle(room);
}

int main(void) {
    HANDLE it, event, both[2];
    LONG before = 0;
    start();
    SetLastError(SENTINEL);
    it = CreateSemaphoreW(NULL, 2, 4, NULL);
    check("create", it != NULL && GetLastError() == 0);
    check("taken", signalled(it) && signalled(it) && !signalled(it));
    check("release", ReleaseSemaphore(it, 3, &before) && before == 0);
    check_failure("too-many", ReleaseSemaphore(it, 2, &before), 0, ERROR_TOO_MANY_POSTS);
    check("nothing-released", before == 0 && ReleaseSemaphore(it, 1, &before) && before == 3);
    check_failure("none", ReleaseSemaphore(it, 0, NULL), 0, ERROR_INVALID_PARAMETER);
    check_failure("negative", ReleaseSemaphore(it, -1, NULL), 0, ERROR_INVALID_PARAMETER);

    event = auto_event();
    both[0] = event;
    both[1] = it;
    check("any", WaitForMultipleObjects(2, both, FALSE, 0) == WAIT_OBJECT_0 + 1);
    check("all-not-yet", WaitForMultipleObjects(2, both, TRUE, 0) == WAIT_TIMEOUT);
    SetEvent(event);
    check("all", WaitForMultipleObjects(2, both, TRUE, 0) == WAIT_OBJECT_0 && !signalled(event));
    check("two-left", signalled(it) && signalled(it) && !signalled(it));

    check_failure("not-an-event", SetEvent(it), 0, ERROR_INVALID_HANDLE);
    check_failure("not-a-semaphore", ReleaseSemaphore(event, 1, NULL), 0, ERROR_INVALID_HANDLE);
    check("close", CloseHandle(it));
    check_failure("closed", ReleaseSemaphore(it, 1, NULL), 0, ERROR_INVALID_HANDLE);
    check_failure("no-maximum", CreateSemaphoreA(NULL, 0, 0, NULL) != NULL, 0, ERROR_INVALID_PARAMETER);
    check_failure("above", CreateSemaphoreA(NULL, 2, 1, NULL) != NULL, 0, ERROR_INVALID_PARAMETER);
    check_failure("below", CreateSemaphoreA(NULL, -1, 1, NULL) != NULL, 0, ERROR_INVALID_PARAMETER);
    threads();
    return check_result();
}
