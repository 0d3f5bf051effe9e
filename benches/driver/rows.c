#include "rows.h"

#include <stdio.h>
#include <string.h>

/* Each row's task: operation, datagram, sockets, buffers, length, batch, capacity, no delay. */
static const struct row rows[] = {
    {"send-64", BURST, {CALL, 0, 1, 1, 64, 1, 0, 0}},
    {"send-0", BURST, {CALL, 0, 1, 1, 0, 1, 0, 0}},
    {"send-udp-64", BURST, {CALL, 1, 1, 1, 64, 1, 0, 0}},
    {"gather-8x8", BURST, {GATHER, 0, 1, 8, 8, 1, 0, 0}},
    {"gather-8x512", BURST, {GATHER, 0, 1, 8, 512, 1, 0, 0}},
    {"event", BURST, {EVENT, 0, 1, 1, 64, 1, 0, 0}},
    {"routine", BURST, {ROUTINE, 0, 1, 1, 64, 1, 0, 0}},
    {"port", BURST, {PORT, 0, 1, 1, 64, 1, 0, 0}},
    {"pending", PENDING, {PORT, 0, 1, 1, 64, 1, 1, 0}},
    {"pending-event", PENDING, {EVENT, 0, 1, 1, 64, 1, 1, 0}},
    {"queued-8", PENDING, {PORT, 0, 1, 1, 64, 1, 8, 1}},
    {"queued-8-nagle", PENDING, {PORT, 0, 1, 1, 64, 1, 8, 0}},
    {"send-64-10", BURST, {CALL, 0, 10, 1, 64, 10, 0, 0}},
    {"send-64-100", BURST, {CALL, 0, 100, 1, 64, 100, 0, 0}},
    {"send-64-1000", BURST, {CALL, 0, 1000, 1, 64, 1000, 0, 0}},
    {"send-64-10000", BURST, {CALL, 0, 10000, 1, 64, 10000, 0, 0}},
    {"port-10", BURST, {PORT, 0, 10, 1, 64, 10, 0, 0}},
    {"port-100", BURST, {PORT, 0, 100, 1, 64, 100, 0, 0}},
    {"port-1000", BURST, {PORT, 0, 1000, 1, 64, 1000, 0, 0}},
    {"port-10000", BURST, {PORT, 0, 10000, 1, 64, 10000, 0, 0}},
    {"threads", THREADS, {CALL, 0, 1, 1, 64, 1, 0, 0}},
    {"memory-idle", BURST, {PORT, 0, 10000, 1, 64, 1, 0, 0}},
    {"memory-pending", PENDING, {PORT, 0, 1, 1, 64, 1, 10000, 0}},
};

const struct row *find_row(const char *name) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

void list_rows(void) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        puts(rows[i].name);
}
