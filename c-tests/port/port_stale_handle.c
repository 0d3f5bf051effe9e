/* Port handles are multiples of four below 2^31; the handle of a closed port is 6 and never reaches a newer object
 * (contract 1). Native only: Windows gives the numbers of closed handles out again. */
#include "ports.h"

enum { MANY = 2000 };

int main(void) {
    static HANDLE ports[MANY];
    SOCKET s;
    HANDLE stale = port_new();
    int same = 0, odd = 0, refused = 0, empty = 0;
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    check("close", CloseHandle(stale));
    for (int i = 0; i < MANY; i++) {
        ports[i] = i % 2 ? port_new() : (HANDLE)event_new();
        same += ports[i] == stale;
        odd += (ULONG_PTR)ports[i] % 4 != 0 || (ULONG_PTR)ports[i] >= 1ULL << 31;
        refused += !PostQueuedCompletionStatus(stale, 1, 2, NULL) && GetLastError() == ERROR_INVALID_HANDLE;
        if (i % 4 == 3) {
            empty += is_empty(ports[i]);
            CloseHandle(ports[i]);
        }
    }
    check("never-same", same == 0);
    check("form", odd == 0);
    check("refused", refused == MANY);
    check("nothing-there", empty == MANY / 4);
    check("take", take_within(stale, 0).code == ERROR_INVALID_HANDLE);
    check_error("associate", CreateIoCompletionPort((HANDLE)s, stale, 0, 0), 0, ERROR_INVALID_HANDLE);
    check_error("close-again", CloseHandle(stale), FALSE, ERROR_INVALID_HANDLE);
    return check_result();
}
