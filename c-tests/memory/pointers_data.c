/* Data that cannot be read, a thousand times each from every send: address 1, NULL, a forbidden page, a range that runs
 * into one, short and long; then the peer gets a marker only (contract 3, row 10014; facts 2.9). */
#include "refusals.h"

int main(void) {
    enum { PAGES = 12 };
    pair pairs[2];
    char *memory, *forbidden;
    start();
    pairs[0] = tcp_pair();
    pairs[1] = udp_pair();
    require("pages", (memory = pages_new(PAGES)) != NULL);
    forbidden = memory + (PAGES - 1) * PAGE;
    pages_forbid(forbidden);
    for (int kind = 0; kind < 2; kind++) {
        const char *name = kind ? "udp" : "tcp";
        SOCKET s = pairs[kind].client;
        int calls_there = kind ? CALLS : CALL_WSASENDMSG;
        sent_count = SENTINEL;
        for (int round = 0; round < ROUNDS; round++) {
            refuse_data(s, BAD_POINTER, 1, calls_there);
            refuse_data(s, NULL, 1, calls_there);
        }
        check_refused(label("%s-nowhere", name));
        for (int round = 0; round < ROUNDS; round++) {
            refuse_data(s, forbidden, 1, calls_there);
            refuse_data(s, forbidden + PAGE - 1, 1, calls_there);
            refuse_data(s, forbidden - 1, 2, calls_there);
        }
        check_refused(label("%s-page", name));
        for (int round = 0; round < ROUNDS; round++)
            refuse_data(s, forbidden - round, (u_long)round + 1, calls_there);
        check_refused(label("%s-short", name));
        for (int round = 0; round < ROUNDS; round++)
            refuse_data(s, memory, (PAGES - 1) * PAGE + 1 + (u_long)round, calls_there);
        check_refused(label("%s-long", name));
        check(label("%s-count", name), sent_count == SENTINEL);
        check(label("%s-marker", name), only_marker_arrives(pairs[kind]));
        check(label("%s-nothing-else", name), !ready(pairs[kind].server, READABLE, 20));
    }
    return check_result();
}
