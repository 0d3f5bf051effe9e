/* A thousand small sends behind a large one, of many sizes and numbers of buffers, empty ones among them: all pend, all
 * end in order, and no byte is lost, doubled or swapped (contract 4, order). */
#include "pending.h"

enum { NUMBER = 1000, PARTS = 7, HEAD = 1 << 20 };
static operation head, ops[NUMBER];
static unsigned long long lengths[NUMBER];

/* Everything that has ended comes before everything that has not; how many have. */
static int ended_in_order(void) {
    int ended = 0, first = NUMBER;
    for (int i = NUMBER - 1; i >= 0; i--)
        if (status_of(&ops[i]) != PENDING) {
            ended = i + 1;
            break;
        }
    for (int i = 0; i < ended; i++)
        if (status_of(&ops[i]) == PENDING)
            first = i;
    return first < ended ? -1 : ended;
}

int main(void) {
    pair it;
    char *data = large_data();
    unsigned long long at = HEAD, had = 0;
    int right = 1, ordered = 1;
    start_limited();
    it = narrow_pair();
    pends("head", &head, NULL, it.client, data, HEAD, NULL);
    for (int i = 0; i < NUMBER; i++) {
        WSABUF parts[PARTS];
        int number = i % PARTS + 1;
        for (int part = 0; part < number; part++) {
            parts[part].buf = data + at;
            parts[part].len = (ULONG)((i * 31 + part * 17) % 613);
            if (i % 10 == 3 && part == 1)
                parts[part].len = 0;
            at += parts[part].len;
            lengths[i] += parts[part].len;
        }
        if (lengths[i] == 0) {
            parts[0].len = 1;
            lengths[i] = 1;
            at++;
        }
        prepare(&ops[i], NULL);
        right &= WSASend(it.client, parts, (DWORD)number, &ops[i].count, 0, &ops[i].overlapped, NULL) == -1 &&
                 WSAGetLastError() == WSA_IO_PENDING && is_pending(&ops[i]);
    }
    check("all-pend", right);
    while (had < at) {
        unsigned long long piece = at - had < 40000 ? at - had : 40000;
        require("arrives", drains(it.server, had, piece));
        had += piece;
        ordered &= ended_in_order() >= 0;
    }
    check("ordered", ordered);
    check("head-ends", ends(&head, 0, HEAD));
    for (int i = 0; i < NUMBER; i++)
        right &= ends(&ops[i], 0, lengths[i]) && ops[i].count == SENTINEL;
    check("all-end", right);
    check("nothing-more", !ready(it.server, READABLE, 0));
    return check_result();
}
