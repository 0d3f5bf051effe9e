/* WSASend's count: both pointers NULL is 10014, count 0 is 10022, NULL buffers 10014; the total is written on success,
 * and nothing on failure (contract 3, facts 2.6, 2.10, 2.11). */
#include "peers.h"

int main(void) {
    pair it;
    WSABUF buffers[3] = {{2, (char *)"ab"}, {3, (char *)"cde"}, {4, (char *)"fghi"}};
    DWORD count = SENTINEL;
    char got[9];
    start();
    it = tcp_pair();
    check_error("null", WSASend(it.client, buffers, 3, NULL, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("none", WSASend(it.client, buffers, 0, &count, 0, NULL, NULL), -1, WSAEINVAL);
    check_error("none-null", WSASend(it.client, NULL, 0, &count, 0, NULL, NULL), -1, WSAEINVAL);
    check_error("buffers-null", WSASend(it.client, NULL, 1, &count, 0, NULL, NULL), -1, WSAEFAULT);
    check("untouched", count == SENTINEL);
    check("nothing-sent", !ready(it.server, READABLE, 0));

    check_success("three", WSASend(it.client, buffers, 3, &count, 0, NULL, NULL), 0);
    check("nine", count == 9);
    check("data", receive_all(it.server, got, 9) == 9 && memcmp(got, "abcdefghi", 9) == 0);
    check_success("again", WSASend(it.client, buffers, 1, &count, 0, NULL, NULL), 0);
    check("replaced", count == 2);
    return check_result();
}
