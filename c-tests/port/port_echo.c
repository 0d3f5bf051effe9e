/* A server of the usual form: several workers serve many connections through one port, and every byte comes back
 * (contract 4, completion port). */
#include "ports.h"

enum { CLIENTS = 10, WORKERS = 3, ROUNDS = 10, LENGTH = 3000, STOP = 99 };
enum turn { RECEIVING, SENDING };

typedef struct {
    OVERLAPPED overlapped; /* first, so that a packet leads to its connection */
    SOCKET socket;
    enum turn turn;
    char buffer[LENGTH];
} connection;

static connection connections[CLIENTS];
static HANDLE port;
static flag wrong, ended;

static void next_receive(connection *it) {
    int code;
    it->turn = RECEIVING;
    code = post_receive(it->socket, it->buffer, sizeof it->buffer, &it->overlapped);
    if (code != 0 && code != WSA_IO_PENDING)
        wrong = 1;
}

static THREAD_RESULT worker(void *unused) {
    (void)unused;
    for (;;) {
        packet now = take_within(port, 15000);
        connection *it = (connection *)now.overlapped;
        int code;
        if (!now.result)
            wrong = 2;
        if (!now.result || now.key == STOP)
            return 0;
        if (it->turn == SENDING) {
            next_receive(it);
        } else if (now.bytes == 0) {
            closesocket(it->socket);
            ended++;
        } else {
            it->turn = SENDING;
            code = post(it->socket, it->buffer, now.bytes, &it->overlapped);
            if (code != 0 && code != WSA_IO_PENDING)
                wrong = 3;
        }
    }
}

int main(void) {
    static char data[LENGTH], got[LENGTH];
    thread workers[WORKERS];
    SOCKET clients[CLIENTS];
    start();
    port = port_new();
    for (int i = 0; i < WORKERS; i++)
        workers[i] = thread_start(worker, NULL);
    for (int i = 0; i < CLIENTS; i++) {
        pair it = tcp_pair();
        clients[i] = it.client;
        connections[i].socket = it.server;
        associate(it.server, port, (ULONG_PTR)i);
        next_receive(&connections[i]);
    }
    for (int round = 0; round < ROUNDS; round++) {
        fill(data, (unsigned long long)round * LENGTH, LENGTH);
        for (int i = 0; i < CLIENTS; i++)
            require("send", send(clients[i], data, LENGTH, 0) == LENGTH);
        for (int i = 0; i < CLIENTS; i++)
            require("echo", receive_all(clients[i], got, LENGTH) == LENGTH && memcmp(got, data, LENGTH) == 0);
    }
    for (int i = 0; i < CLIENTS; i++)
        closesocket(clients[i]);
    check("all-ended", comes_true(ended == CLIENTS));
    for (int i = 0; i < WORKERS; i++)
        PostQueuedCompletionStatus(port, 0, STOP, NULL);
    for (int i = 0; i < WORKERS; i++)
        thread_join(workers[i]);
    check("nothing-wrong", wrong == 0);
    check("empty", is_empty(port));
    return check_result();
}
