/* Signals interrupt every system call that they may: nothing shows of it (contract 3: signals never surface as an
 * error). */
#include "ways.h"

static const char *const calls[] = {"sending", "recvmsg", "accept4",     "ppoll",
                                    "futex",   "connect", "epoll_pwait", "getrandom"};

static void interrupt(unsigned seed) {
    ws2_test_faults_end(seed);
    for (int call = 0; call < (int)(sizeof calls / sizeof *calls); call++)
        if (strcmp(calls[call], "connect") != 0)
            inject(.call = calls[call], .one_in = 2, .error = EINTR);
}

static void datagrams(void) {
    pair it = udp_pair();
    char got[8];
    for (int i = 0; i < 20; i++) {
        check_success(label("datagram-%d", i), send(it.client, "gram", 4, 0), 4);
        check(label("datagram-%d-got", i), receive(it.server, got, sizeof got) == 4 && memcmp(got, "gram", 4) == 0);
    }
    close_pair(it);
}

/* A receive that waits for all of it, and one that is overlapped. */
static void receives(void) {
    pair it = tcp_pair();
    char got[100], data[100];
    WSABUF room = {sizeof got, got};
    WSAOVERLAPPED op;
    DWORD flags = 0, count = 0;
    fill(data, 0, sizeof data);
    memset(&op, 0, sizeof op);
    op.hEvent = WSACreateEvent();
    check_error("pends", WSARecv(it.server, &room, 1, NULL, &flags, &op, NULL), -1, WSA_IO_PENDING);
    check_success("sent", send(it.client, data, sizeof data, 0), sizeof data);
    check("ended", WaitForSingleObject(op.hEvent, PATIENCE) == WAIT_OBJECT_0);
    check("result", WSAGetOverlappedResult(it.server, &op, &count, TRUE, &flags) && count == sizeof data);
    check("bytes", filled(got, 0, sizeof got));
    check_success("sent-again", send(it.client, data, sizeof data, 0), sizeof data);
    check_success("all", recv(it.server, got, sizeof got, MSG_WAITALL), sizeof got);
    WSACloseEvent(op.hEvent);
    close_pair(it);
}

int main(void) {
    static char data[2000];
    fill(data, 0, sizeof data);
    start_limited();
    for (unsigned seed = 1; seed < 20; seed++) {
        for (int way = 0; way < WAYS; way++) {
            pair it;
            outcome got;
            interrupt(seed);
            inject(.call = "sending", .one_in = 3, .at_most = 300);
            it = tcp_pair();
            got = send_by(way, it.client, data, sizeof data);
            check(label("%s-%u-code", way_names[way], seed), got.code == 0 && got.count == sizeof data);
            check(label("%s-%u-arrived", way_names[way], seed), arrived(it, sizeof data));
            close_pair(it);
        }
        interrupt(seed);
        datagrams();
        receives();
    }
    return faults_result();
}
