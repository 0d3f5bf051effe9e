/* A count pointer that cannot be written: 10014 a thousand times each, before anything is sent: address 1, a forbidden
 * page, a read-only page, a count that crosses into one (contract 3, row 10014; facts 2.16). */
#include "refusals.h"

int main(void) {
    pair pairs[2];
    char *memory, *fixed;
    start();
    pairs[0] = tcp_pair();
    pairs[1] = udp_pair();
    require("pages", (memory = pages_new(3)) != NULL);
    fixed = memory + PAGE;
    memset(fixed, 0x5A, PAGE);
    pages_read_only(fixed);
    pages_forbid(fixed + PAGE);
    for (int kind = 0; kind < 2; kind++) {
        const char *name = kind ? "udp" : "tcp";
        SOCKET s = pairs[kind].client;
        int calls_there = kind ? CALLS : CALL_WSASENDMSG;
        DWORD before = 0x11111111;
        memcpy(fixed - 2, &before, 2);
        for (int round = 0; round < ROUNDS; round++) {
            refuse_count(s, BAD_POINTER, calls_there);
            refuse_count(s, NULL, calls_there);
            refuse_count(s, fixed + PAGE, calls_there);
        }
        check_refused(label("%s-nowhere", name));
        for (int round = 0; round < ROUNDS; round++) {
            refuse_count(s, fixed, calls_there);
            refuse_count(s, fixed + PAGE - 4, calls_there);
        }
        check_refused(label("%s-read-only", name));
        for (int round = 0; round < ROUNDS; round++) {
            refuse_count(s, fixed - 2, calls_there);
            refuse_count(s, fixed + PAGE - 2, calls_there);
        }
        check_refused(label("%s-crossing", name));
        check(label("%s-untouched", name), memcmp(fixed - 2, "\x11\x11\x5A\x5A", 4) == 0);
        check(label("%s-marker", name), only_marker_arrives(pairs[kind]));
        check(label("%s-nothing-else", name), !ready(pairs[kind].server, READABLE, 20));
    }
    return check_result();
}
