/* Overlapped datagrams are over at once: WSASend, WSASendTo, WSASendMsg; one datagram each, event, count, structure and
 * routine as for a stream; too long is 10040 without notification (contract 3, 4; facts 5.10, 7.2, 7.4). */
#include "pending.h"
#include <mswsock.h>

static pair it;
static WSAEVENT event;
static SOCKET unconnected;
static struct sockaddr_in to;

static int run(int call, operation *op, WSABUF *parts, DWORD number, routine run) {
    WSAMSG message = {(struct sockaddr *)&to, sizeof to, parts, number, {0, NULL}, 0};
    switch (call) {
    case 0:
        return WSASend(it.client, parts, number, &op->count, 0, &op->overlapped, run);
    case 1:
        return WSASendTo(unconnected, parts, number, &op->count, 0, (struct sockaddr *)&to, sizeof to, &op->overlapped,
                         run);
    default:
        return WSASendMsg(unconnected, &message, 0, &op->count, &op->overlapped, run);
    }
}

int main(void) {
    static const char *names[] = {"WSASend", "WSASendTo", "WSASendMsg"};
    WSABUF parts[3] = {{3, (char *)"abc"}, {0, NULL}, {2, (char *)"de"}};
    WSABUF too_long = {65508, large_data()};
    DWORD bytes, flags;
    char got[16];
    start_limited();
    it = udp_pair();
    unconnected = bound(SOCK_DGRAM);
    to = address_of(it.server);
    event = new_event();
    for (int call = 0; call < 3; call++) {
        const char *name = names[call];
        operation op;
        SOCKET receiver = it.server;
        SOCKET from = call ? unconnected : it.client;
        if (call == 1) {
            receiver = bound(SOCK_DGRAM);
            to = address_of(receiver);
            it.server = receiver;
        }
        WSAResetEvent(event);
        prepare(&op, event);
        check_success(name, run(call, &op, parts, 3, NULL), 0);
        check(label("%s-event", name), is_set(event, 0));
        check(label("%s-status", name), status_of(&op) == 0 && op.overlapped.InternalHigh == 5 && op.count == 5);
        check_success(label("%s-result", name), WSAGetOverlappedResult(from, &op.overlapped, &bytes, TRUE, &flags),
                      TRUE);
        check(label("%s-outputs", name), bytes == 5 && flags == 0);
        check(label("%s-arrives", name), receive(receiver, got, sizeof got) == 5 && memcmp(got, "abcde", 5) == 0);

        prepare(&op, NULL);
        check_success(label("%s-routine", name), run(call, &op, parts, 1, note), 0);
        check(label("%s-runs", name), SleepEx(0, TRUE) == WAIT_IO_COMPLETION && told(&op, 0, 3));
        check(label("%s-routine-arrives", name), receive(receiver, got, sizeof got) == 3);

        WSAResetEvent(event);
        prepare(&op, event);
        check_error(label("%s-long", name), run(call, &op, &too_long, 1, NULL), -1, WSAEMSGSIZE);
        check(label("%s-long-not-told", name),
              !is_set(event, 0) && op.count == SENTINEL && op.overlapped.InternalHigh == SENTINEL);
    }
    return check_result();
}
