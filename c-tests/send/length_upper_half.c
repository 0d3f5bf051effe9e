/* `int len` is read as 32 bits: what a caller leaves in the upper half of the register does not count (contract 1). A
 * prototype with 64-bit parameters puts something there. */
#include "peers.h"

typedef long long (*wide_send)(SOCKET, const char *, long long, long long);

int main(void) {
    union {
        int(WSAAPI *narrow)(SOCKET, const char *, int, int);
        wide_send wide;
    } call;
    const long long garbage = 0x7A5A5A5A00000000;
    pair it;
    char got[8];
    start();
    it = tcp_pair();
    call.narrow = send;
    check_success("length", (int)call.wide(it.client, "hello", garbage | 5, 0), 5);
    check_success("flags", (int)call.wide(it.client, "again", 5, garbage), 5);
    check("arrives", receive_all(it.server, got, 5) == 5 && memcmp(got, "hello", 5) == 0);
    check_error("failure", (int)call.wide(INVALID_SOCKET, "x", 1, 0), -1, WSAENOTSOCK);
    return check_result();
}
