/* A handle that was closed, of whichever kind, never comes to mean a newer object of whichever kind, through as many of
 * them as a program makes in a while: every call refuses it, nothing happens to the newer ones (contract 1). Native
 * only: Windows gives the numbers of closed handles out again. */
#include "handles.h"

/* SECURITY.md promises 16,384. */
enum { NEWER = 16000 };

int main(void) {
    static HANDLE stale[KINDS];
    HANDLE newer;
    int same = 0, touched = 0;
    start();
    never = CreateEventA(NULL, TRUE, FALSE, NULL);
    for (int kind = 0; kind < A_THREAD; kind++) {
        stale[kind] = make((enum kind)kind);
        check(label("close-%s", kind_names[kind]), CloseHandle(stale[kind]));
    }
    for (int i = 0; i < NEWER; i++) {
        enum kind kind = (enum kind)(i % A_THREAD);
        newer = make(kind);
        for (int j = 0; j < A_THREAD; j++) {
            same += newer == stale[j];
            touched += SetEvent(stale[j]) + PostQueuedCompletionStatus(stale[j], 1, 2, NULL) +
                       ReleaseSemaphore(stale[j], 1, NULL) + ReleaseMutex(stale[j]) + (int)set_timer(stale[j]) +
                       CloseHandle(stale[j]) + (WaitForSingleObject(stale[j], 0) != WAIT_FAILED);
        }
        touched += !is_as_made(kind, newer);
        if (i % 1600 == 0)
            for (int j = 0; j < A_THREAD; j++)
                refused_by_all(label("%d-%s", i, kind_names[j]), stale[j]);
        touched += !CloseHandle(newer);
    }
    check("never-same", same == 0);
    check("never-touched", touched == 0);
    return check_result();
}
