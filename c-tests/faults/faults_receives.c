/* A receive or an accept that would have to wait, while the system has no room to wait with: the call fails with the
 * code that says so, nobody is told of anything else, and the next one works. */
#include "ways.h"
#include <mswsock.h>

static const struct {
    const char *call;
    int error, code;
} rows[] = {
    {"epoll_create1", EMFILE, WSAEMFILE}, {"epoll_create1", ENFILE, WSAEMFILE}, {"eventfd2", EMFILE, WSAEMFILE},
    {"eventfd2", ENOMEM, WSAENOBUFS},     {"thread", EAGAIN, WSAENOBUFS},       {"epoll_ctl", ENOMEM, WSAENOBUFS},
    {"epoll_ctl", ENOSPC, WSAENOBUFS},
};
enum { FIRST_WATCH = 5 };

static WSAOVERLAPPED op;
static char room[100];

static WSABUF prepare(void) {
    HANDLE event = op.hEvent ? op.hEvent : WSACreateEvent();
    memset(&op, 0, sizeof op);
    op.hEvent = event;
    return (WSABUF){sizeof room, room};
}

static int receive_begins(SOCKET s) {
    WSABUF all = prepare();
    DWORD flags = 0;
    return WSARecv(s, &all, 1, NULL, &flags, &op, NULL);
}

static BOOL accept_begins(SOCKET l, SOCKET own) {
    DWORD address = sizeof(struct sockaddr_in) + 16;
    prepare();
    return AcceptEx(l, own, room, 0, address, address, NULL, &op);
}

static void fails(int row) {
    pair pairs[] = {tcp_pair(), udp_pair()};
    SOCKET l = listener(4), own = socket(AF_INET, SOCK_STREAM, 0);
    named("%s-%d", rows[row].call, rows[row].error);
    for (int kind = 0; kind < 2; kind++) {
        inject(.call = rows[row].call, .times = 1, .error = rows[row].error);
        check_error(label("%s-%d-receive", name, kind), receive_begins(pairs[kind].server), -1, rows[row].code);
        check(label("%s-%d-event", name, kind), WaitForSingleObject(op.hEvent, 0) == WAIT_TIMEOUT);
        close_pair(pairs[kind]);
    }
    inject(.call = rows[row].call, .times = 1, .error = rows[row].error);
    check(label("%s-accept", name), !accept_begins(l, own) && WSAGetLastError() == rows[row].code);
    calm();
    close_pair((pair){l, own});
}

static void receive_works(const char *name, pair it) {
    DWORD flags, count = 0;
    check_error(label("%s-pends", name), receive_begins(it.server), -1, WSA_IO_PENDING);
    check(label("%s-sent", name), send(it.client, "x", 1, 0) == 1);
    check(label("%s-ended", name), WaitForSingleObject(op.hEvent, PATIENCE) == WAIT_OBJECT_0);
    check(label("%s-got", name), WSAGetOverlappedResult(it.server, &op, &count, FALSE, &flags) && count == 1);
    close_pair(it);
}

static void accept_works(void) {
    SOCKET l = listener(4), own = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
    check("accept-pends", !accept_begins(l, own) && WSAGetLastError() == WSA_IO_PENDING);
    check("connect", connect_to(client, address_of(l)) == 0);
    check("accept-ended", WaitForSingleObject(op.hEvent, PATIENCE) == WAIT_OBJECT_0);
    check("accept-marker", only_marker_arrives((pair){client, own}));
    closesocket(l);
    close_pair((pair){client, own});
}

int main(void) {
    start_limited();
    for (int row = 0; row < (int)(sizeof rows / sizeof *rows); row++)
        fails(row);
    receive_works("tcp", tcp_pair());
    receive_works("udp", udp_pair());
    accept_works();
    /* Now that somebody waits already, it is the socket's own watch that fails. */
    for (int row = FIRST_WATCH; row < (int)(sizeof rows / sizeof *rows); row++)
        fails(row);
    receive_works("tcp-again", tcp_pair());
    return faults_result();
}
