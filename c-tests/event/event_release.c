/* Setting an auto-reset event releases exactly one of the threads that wait, setting a manual-reset one releases all of
 * them and those who come later (D: setevent). */
#include "waits.h"

enum { THREADS = 24 };
static HANDLE event;
static flag entered, released, failed;

static THREAD_RESULT waits(void *way) {
    DWORD got;
    entered++;
    switch ((intptr_t)way % 3) {
    case 0:
        got = WaitForSingleObject(event, LIMIT);
        break;
    case 1:
        got = WSAWaitForMultipleEvents(1, &event, FALSE, LIMIT, FALSE);
        break;
    default:
        got = WaitForSingleObjectEx(event, INFINITE, TRUE);
    }
    failed += got != WAIT_OBJECT_0;
    released++;
    return 0;
}

static void start_all(thread all[]) {
    entered = released = failed = 0;
    for (int i = 0; i < THREADS; i++)
        all[i] = thread_start(waits, (void *)(intptr_t)i);
    require_in_time("entered", entered == THREADS);
    give_way(200);
}

static void end_all(thread all[], const char *name) {
    require_in_time(label("%s-all", name), released == THREADS);
    for (int i = 0; i < THREADS; i++)
        thread_join(all[i]);
    check(label("%s-results", name), !failed);
}

int main(void) {
    thread all[THREADS];
    start();
    event = auto_event();
    start_all(all);
    check("auto-none-yet", !released);
    for (int i = 1; i <= THREADS; i++) {
        SetEvent(event);
        require_in_time(label("auto-%d", i), released == i);
        give_way(200);
        check(label("auto-%d-only", i), released == i);
    }
    end_all(all, "auto");
    check("auto-all-used", !signalled(event));

    event = WSACreateEvent();
    start_all(all);
    check("manual-none-yet", !released);
    WSASetEvent(event);
    end_all(all, "manual");
    start_all(all);
    end_all(all, "manual-later");
    check("manual-stays", signalled(event));
    WSAResetEvent(event);
    start_all(all);
    check("manual-reset", !released);
    WSASetEvent(event);
    end_all(all, "manual-again");
    return check_result();
}
