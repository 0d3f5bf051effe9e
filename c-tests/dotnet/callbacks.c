/* Callbacks that block, that begin again and that close their socket, and sockets closed while operations are pending.
 */
#include "operations.h"
#include <semaphore.h>

enum { SOCKETS = 20, EACH = 20, LARGE = 1 << 20, BLOCKING = 6, OTHERS = 100, AGAIN = 2000 };

static char *data;
static operation operations[SOCKETS * EACH];

static void begin(operation *it, connection on, int size, void (*then)(operation *)) {
    memset(it, 0, sizeof *it);
    it->data = data;
    it->size = size;
    it->then = then;
    require("begin", operation_begin(it, on.socket, (it - operations) % 2) == DOTNET_NONE);
}

/* Nobody reads: all operations are pending, or wait behind one that is. */
static void disposed(void) {
    connection links[SOCKETS];
    int inside = 0, outside = 0, called = 0;
    for (int i = 0; i < SOCKETS * EACH; i++) {
        if (i % EACH == 0)
            links[i / EACH] = linked(4096);
        begin(&operations[i], links[i / EACH], LARGE, i % 3 ? operation_end : NULL);
    }
    for (int s = 0; s < SOCKETS; s++)
        check("close", dotnet_socket_close(links[s].socket, NULL) == DOTNET_NONE);
    for (operation *it = operations; it < operations + SOCKETS * EACH; it++) {
        wait_until(it->callbacks);
        if (it->then)
            inside += it->ended != DOTNET_OBJECT_DISPOSED_EXCEPTION;
        outside += dotnet_socket_end_send(it->socket, it->result, NULL, NULL) != DOTNET_OBJECT_DISPOSED_EXCEPTION;
        outside += !dotnet_async_result_is_completed(it->result);
    }
    for (int s = 0; s < SOCKETS; s++)
        unlinked(links[s]);
    for (operation *it = operations; it < operations + SOCKETS * EACH; it++) {
        called += it->callbacks != 1;
        dotnet_async_result_free(it->result);
    }
    check("disposed-inside", inside == 0);
    check("disposed-outside", outside == 0);
    check("disposed-called-once", called == 0);
}

static flag blocked;
static sem_t released;

static void block(operation *it) {
    operation_end(it);
    blocked++;
    sem_wait(&released);
}

static void blocking(void) {
    connection links[2] = {linked(0), linked(0)};
    operation *others = operations + BLOCKING;
    int wrong = 0;
    sem_init(&released, 0, 0);
    for (int i = 0; i < BLOCKING; i++)
        begin(&operations[i], links[0], 64, block);
    wait_until(blocked == BLOCKING);
    for (int i = 0; i < OTHERS; i++)
        begin(&others[i], links[1], 64, operation_end);
    for (int i = 0; i < OTHERS; i++) {
        wait_until(others[i].callbacks);
        wrong += others[i].ended != DOTNET_NONE || others[i].sent != 64;
    }
    check("others-run", wrong == 0);
    for (int i = 0; i < BLOCKING; i++)
        sem_post(&released);
    for (int i = 0; i < BLOCKING; i++) {
        wait_until(operations[i].callbacks);
        check("blocked-ended", operations[i].ended == DOTNET_NONE && operations[i].sent == 64);
    }
    for (int i = 0; i < BLOCKING + OTHERS; i++)
        dotnet_async_result_free(operations[i].result);
    unlinked(links[0]);
    unlinked(links[1]);
}

static __thread int depth;
static int deepest, refused;
static flag times;

static void again(operation *it) {
    dotnet_async_result *before = it->given;
    deepest = ++depth > deepest ? depth : deepest;
    operation_end(it);
    refused += it->ended != DOTNET_NONE || it->sent != it->size;
    if (++times < AGAIN)
        refused += operation_begin(it, it->socket, times % 2) != DOTNET_NONE;
    dotnet_async_result_free(before);
    depth--;
}

static void beginning_again(void) {
    connection on = linked(0);
    char *got = malloc(64 * AGAIN);
    begin(operations, on, 64, again);
    check("again-arrives", peer_take(on.peer, got, 64 * AGAIN) == 64 * AGAIN);
    wait_until(operations->callbacks == AGAIN);
    check("again-times", times == AGAIN && refused == 0);
    check("again-not-nested", deepest == 1);
    for (int i = 0; i < AGAIN; i++)
        refused += memcmp(got + 64 * i, data, 64) != 0;
    check("again-bytes", refused == 0);
    free(got);
    unlinked(on);
}

static void close_own(operation *it) {
    operation_end(it);
    it->sent += dotnet_socket_close(it->socket, NULL) != DOTNET_NONE;
}

static void closing(void) {
    connection on = linked(0);
    char got[64];
    begin(&operations[0], on, 64, close_own);
    wait_until(operations[0].callbacks);
    check("closing", operations[0].ended == DOTNET_NONE && operations[0].sent == 64);
    check("closing-arrives", peer_take(on.peer, got, 64) == 64 && strcmp(peer_ends(on.peer), "end") == 0);
    dotnet_async_result_free(operations[0].result);
    unlinked(on);
}

int main(void) {
    data = malloc(LARGE);
    fill_pattern(data, LARGE, 1);
    blocking(); /* first: no operation has ever been pending */
    disposed();
    beginning_again();
    closing();
    free(data);
    return check_result();
}
