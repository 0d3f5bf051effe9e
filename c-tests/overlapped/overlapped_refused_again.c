/* A WSASend that is refused for what it was given leaves structure, event and count alone, also where the same
 * structures have served a send before that ended at once (facts 7.4). */
#include "pending.h"

enum { BUFFERS = 16, EACH = 4096 };

static WSAEVENT event;

/* The structure of an operation that has ended, with its event set. */
static void ended_before(operation *it) {
    prepare(it, event);
    require("event", WSASetEvent(event));
}

static void left_alone(const char *when, operation *it) {
    check(label("%s-structure", when), it->overlapped.Internal == UNTOUCHED && it->overlapped.InternalHigh == SENTINEL);
    check(label("%s-event", when), is_set(event, 0));
    check(label("%s-count", when), it->count == SENTINEL);
}

int main(void) {
    static char data[BUFFERS * EACH];
    static WSABUF list[BUFFERS];
    static operation op;
    pair stream, datagrams;
    start();
    stream = tcp_pair();
    datagrams = udp_pair();
    event = new_event();
    prepare(&op, event);
    check("first", post(&op, stream.client, data, 4, NULL) == 0 && ends(&op, 0, 4));
    closesocket(stream.client);
    ended_before(&op);
    check_error("closed", post(&op, stream.client, data, 4, NULL), SOCKET_ERROR, WSAENOTSOCK);
    left_alone("closed", &op);

    for (int i = 0; i < BUFFERS; i++)
        list[i] = (WSABUF){1, data + i * EACH};
    prepare(&op, event);
    check("list", WSASend(datagrams.client, list, BUFFERS, &op.count, 0, &op.overlapped, NULL) == 0);
    for (int i = 0; i < BUFFERS; i++)
        list[i].len = EACH;
    ended_before(&op);
    check_error("too-long", WSASend(datagrams.client, list, BUFFERS, &op.count, 0, &op.overlapped, NULL), SOCKET_ERROR,
                WSAEMSGSIZE);
    left_alone("too-long", &op);
    ended_before(&op);
    check_error("no-buffers", WSASend(datagrams.client, list, 0, &op.count, 0, &op.overlapped, NULL), SOCKET_ERROR,
                WSAEINVAL);
    left_alone("no-buffers", &op);
    return check_result();
}
