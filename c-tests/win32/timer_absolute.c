/* A waitable timer that is set to a time of day. */
#include "event/waits.h"
#include <time.h>

int main(void) {
    HANDLE timer;
    LARGE_INTEGER soon;
    start();
    timer = CreateWaitableTimerA(NULL, TRUE, NULL);
    /* Whole seconds are all that C can tell: between one and two from now on. */
    soon.QuadPart = ((long long)time(NULL) + 2 + 11644473600LL) * 10000000LL;
    check("set",
          SetWaitableTimer(timer, &soon, 0, NULL, NULL, FALSE) && WaitForSingleObject(timer, 500) == WAIT_TIMEOUT);
    check("due", WaitForSingleObject(timer, LIMIT) == WAIT_OBJECT_0);
    /* Clocks of different coarseness. */
    check("not-early", (time(NULL) + 1 + 11644473600LL) * 10000000LL >= soon.QuadPart);
    return check_result();
}
