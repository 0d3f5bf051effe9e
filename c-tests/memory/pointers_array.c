/* A WSABUF array that cannot be read, or one wrong buffer at any place in a readable one: 10014 a thousand times each,
 * then the peer gets a marker only (contract 3, row 10014; facts 2.9, 2.10). */
#include "refusals.h"

int main(void) {
    enum { BUFFERS = 100 };
    static WSABUF buffers[BUFFERS];
    pair pairs[2];
    char *memory, *forbidden;
    WSABUF *last;
    start();
    pairs[0] = tcp_pair();
    pairs[1] = udp_pair();
    require("pages", (memory = pages_new(2)) != NULL);
    forbidden = memory + PAGE;
    last = (WSABUF *)forbidden - 1;
    last->len = 1;
    last->buf = (char *)"x";
    pages_forbid(forbidden);
    for (int i = 0; i < BUFFERS; i++)
        buffers[i] = *last;
    for (int kind = 0; kind < 2; kind++) {
        const char *name = kind ? "udp" : "tcp";
        SOCKET s = pairs[kind].client;
        int calls_there = kind ? CALLS : CALL_WSASENDMSG;
        sent_count = SENTINEL;
        for (int round = 0; round < ROUNDS; round++) {
            refuse_array(s, BAD_POINTER, 1, calls_there);
            refuse_array(s, NULL, 1, calls_there);
            refuse_array(s, (WSABUF *)forbidden, 1, calls_there);
            refuse_array(s, (WSABUF *)(forbidden - 8), 1, calls_there);
        }
        check_refused(label("%s-array", name));
        for (int round = 0; round < ROUNDS; round++) {
            refuse_array(s, last, 2, calls_there);
            refuse_array(s, last, 0xFFFFFFFF, calls_there);
        }
        check_refused(label("%s-tail", name));
        for (int round = 0; round < ROUNDS; round++) {
            WSABUF *one = &buffers[round % BUFFERS];
            one->buf = round % 3 == 0 ? BAD_POINTER : round % 3 == 1 ? forbidden : NULL;
            refuse_array(s, buffers, BUFFERS, calls_there);
            *one = *last;
        }
        check_refused(label("%s-one-wrong", name));
        check(label("%s-count", name), sent_count == SENTINEL);
        check(label("%s-marker", name), only_marker_arrives(pairs[kind]));
        check(label("%s-nothing-else", name), !ready(pairs[kind].server, READABLE, 20));
    }
    return check_result();
}
