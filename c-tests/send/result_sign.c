/* A failed call's result is -1 in all 64 bits, for callers that read it so (contract 1). Native only: Windows promises
 * the lower half. */
#include "peers.h"

typedef long long (*wide_send)(SOCKET, const char *, int, int);
typedef long long (*wide_close)(SOCKET);

int main(void) {
    union {
        int (*narrow)(SOCKET, const char *, int, int);
        wide_send wide;
    } call = {send};
    union {
        int (*narrow)(SOCKET);
        wide_close wide;
    } close_call = {closesocket};
    start();
    check("send", call.wide(INVALID_SOCKET, "x", 1, 0) == -1LL);
    check("closesocket", close_call.wide(INVALID_SOCKET) == -1LL);
    return check_result();
}
