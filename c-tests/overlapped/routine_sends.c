/* Routines that send: a chain in which each one posts the next, small ones and ones that pend; the stream is whole, and
 * no stack grows with the chain (contract 4: sending from inside is allowed; facts 7.14). */
#include "pending.h"

enum { SMALL = 1000, SMALLS = 2000, LARGES = 20 };
static pair it;
static operation op;
static char *data;
static int left, failed, depth, deepest;
static size_t length;

static void CALLBACK next(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    note(error, bytes, overlapped, flags);
    failed |= error != 0 || bytes != length;
    if (++depth > deepest)
        deepest = depth;
    if (--left > 0) {
        prepare(&op, NULL);
        if (post(&op, it.client, data, length, next) != 0)
            failed |= WSAGetLastError() != WSA_IO_PENDING;
    }
    depth--;
}

static THREAD_RESULT read_all(void *argument) {
    int *right = argument;
    for (int i = 0; i < SMALLS; i++)
        *right &= drains(it.server, 0, SMALL);
    for (int i = 0; i < LARGES; i++)
        *right &= drains(it.server, 0, LARGE / 4);
    return 0;
}

static int chain(int number, size_t each) {
    left = number;
    length = each;
    prepare(&op, NULL);
    if (post(&op, it.client, data, each, next) != 0 && WSAGetLastError() != WSA_IO_PENDING)
        return 0;
    return eventually_alertable(left == 0);
}

int main(void) {
    thread peer;
    int right = 1;
    start_limited();
    data = large_data();
    it = narrow_pair();
    peer = thread_start(read_all, &right);
    check("small", chain(SMALLS, SMALL));
    check("large", chain(LARGES, LARGE / 4));
    check("none-failed", !failed);
    check("not-nested", deepest == 1);
    thread_join(peer);
    check("stream", right);
    check("runs", routines_run == SMALLS + LARGES);
    check("no-more", SleepEx(0, TRUE) == 0);
    return check_result();
}
