/* 10,000 operations over 100 sockets whose peers read slowly: every callback runs once, every count is exact, the bytes
 * of a socket arrive in the order of the calls, few threads do it, and nothing of it stays in memory. */
#include "operations.h"
#include <malloc.h>

enum {
    SOCKETS = 100,
    EACH = 100,
    OPERATIONS = SOCKETS * EACH,
    LARGEST = 8192,
    LIBRARY_THREADS = 4,
    PIECE = 2048,
    KEPT = 256, /* bytes for each operation */
    LOST = 4,
    ROUNDS = 6
};

typedef struct {
    connection connection;
    char *data;
    int length, had, wrong;
} stream;

static stream streams[SOCKETS];
static operation operations[OPERATIONS];
static flag most_threads, own_threads;

static void note_threads(void) {
    int now = count_threads() - own_threads, most = most_threads;
    while (now > most && !__atomic_compare_exchange_n(&most_threads, &most, now, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        continue;
}

static void ended_inside(operation *it) {
    operation_end(it);
    if ((it - operations) % 97 == 0)
        note_threads();
}

static int size_of(int socket, int turn) {
    return 1 + (int)((unsigned)(socket * EACH + turn) * 2654435761u >> 8) % LARGEST;
}

static void prepare(void) {
    for (int s = 0; s < SOCKETS; s++) {
        stream *it = &streams[s];
        it->length = it->had = it->wrong = 0;
        for (int turn = 0; turn < EACH; turn++)
            it->length += size_of(s, turn);
        it->data = malloc((size_t)it->length);
        fill_pattern(it->data, (size_t)it->length, (unsigned)s);
        it->connection = linked(4096);
    }
}

/* All sockets in turn, so that an order among the sockets cannot hide a wrong one on a socket. */
static void begin_all(void) {
    int at[SOCKETS] = {0}, refused = 0, pending = 0;
    memset(operations, 0, sizeof operations);
    for (int turn = 0; turn < EACH; turn++)
        for (int s = 0; s < SOCKETS; s++) {
            operation *it = &operations[s * EACH + turn];
            it->data = streams[s].data + at[s];
            it->size = size_of(s, turn);
            it->then = turn % 2 ? ended_inside : NULL;
            at[s] += it->size;
            refused += operation_begin(it, streams[s].connection.socket, turn % 3 == 0) != DOTNET_NONE;
        }
    note_threads();
    for (int i = 0; i < OPERATIONS; i++)
        pending += !dotnet_async_result_is_completed(operations[i].result);
    check("begun", refused == 0);
    check("most-are-pending", pending > OPERATIONS / 2);
}

/* A piece of each peer in turn. */
static THREAD_RESULT read_slowly(void *unused) {
    char piece[PIECE];
    (void)unused;
    for (int left = SOCKETS; left > 0;)
        for (stream *it = streams; it < streams + SOCKETS; it++) {
            int want = it->length - it->had < PIECE ? it->length - it->had : PIECE;
            if (want == 0)
                continue;
            int got = peer_take(it->connection.peer, piece, want);
            it->wrong += got != want || memcmp(piece, it->data + it->had, (size_t)got) != 0;
            it->had = got == want ? it->had + got : it->length;
            left -= it->had == it->length;
        }
    return 0;
}

static void end_all(void) {
    int wrong = 0, twice = 0, given = 0, called = 0;
    for (int i = 0; i < OPERATIONS; i++) {
        operation *it = &operations[i];
        dotnet_error error;
        if (!it->then)
            it->ended = dotnet_socket_end_send(it->socket, it->result, &it->sent, NULL);
        wait_until(it->callbacks);
        wrong += it->ended != DOTNET_NONE || it->sent != it->size;
        twice += dotnet_socket_end_send(it->socket, it->result, NULL, &error) != DOTNET_INVALID_OPERATION_EXCEPTION;
        given += it->given != it->result;
    }
    for (int i = 0; i < OPERATIONS; i++)
        called += operations[i].callbacks != 1;
    check("counts", wrong == 0);
    check("ended-once", twice == 0);
    check("same-result", given == 0);
    check("called-once", called == 0);
}

static void finish(void) {
    int wrong = 0;
    for (int i = 0; i < OPERATIONS; i++)
        dotnet_async_result_free(operations[i].result);
    for (stream *it = streams; it < streams + SOCKETS; it++) {
        wrong += it->wrong;
        check("nothing-more", dotnet_socket_close(it->connection.socket, NULL) == DOTNET_NONE &&
                                  strcmp(peer_ends(it->connection.peer), "end") == 0);
        unlinked(it->connection);
        free(it->data);
    }
    check("bytes-in-order", wrong == 0);
}

static size_t allocated(void) {
    struct mallinfo2 now = mallinfo2();
    return now.uordblks + now.hblkhd;
}

/* Returns what is allocated afterwards. */
static size_t round_of_all(void) {
    own_threads = 2; /* this one and the reader */
    prepare();
    begin_all();
    thread reader = thread_start(read_slowly, NULL);
    end_all();
    note_threads();
    thread_join(reader);
    finish();
    return allocated();
}

/* What the library keeps for the next operations is as much as the busiest moment has needed, and it depends on the
 * threads' timing which round has that moment. Sooner or later one needs no more than the one before; something lost in
 * each never does. */
int main(void) {
    connection first = linked(0);
    unlinked(first);
    size_t before = allocated(), now = round_of_all(), last;
    int rounds = 1;
    do {
        last = now;
        now = round_of_all();
        printf("after round %d %zu bytes more than before\n", ++rounds, now - before);
    } while (now >= last + LOST * OPERATIONS && rounds < ROUNDS);
    printf("%d threads of the library\n", most_threads);
    check(label("at-most-%d-threads", LIBRARY_THREADS), most_threads <= LIBRARY_THREADS);
    check("memory-is-not-lost", now < last + LOST * OPERATIONS);
    check("memory-kept", now < before + KEPT * OPERATIONS);
    return check_result();
}
