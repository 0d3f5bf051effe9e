/* The kernel has no memory, no thread or no watch for an operation that has to wait: 10055, not a code that says
 * something else, and the next one works. What had begun to leave cannot be taken back: then the connection is reset,
 * so that nobody takes the part for the whole. */
#include "ways.h"

static const struct {
    const char *call;
    int error;
} rows[] = {
    {"epoll_create1", ENOMEM}, {"eventfd2", ENOMEM},  {"thread", EAGAIN},
    {"thread", ENOMEM},        {"epoll_ctl", ENOMEM}, {"epoll_ctl", ENOSPC},
};

static char data[100];

/* Nothing has left. */
static void whole(int row, enum way way) {
    pair it = tcp_pair();
    outcome got;
    named("%s-%d-%s", rows[row].call, rows[row].error, way_names[way]);
    inject(.call = "sending", .descriptor = (int)it.client, .times = 1, .error = EAGAIN);
    inject(.call = rows[row].call, .times = 1, .error = rows[row].error);
    got = send_by(way, it.client, data, sizeof data);
    calm();
    check(label("%s-code", name), got.code == WSAENOBUFS && got.count == 0);
    check(label("%s-marker", name), only_marker_arrives(it));
    close_pair(it);
}

/* Ten bytes have left. */
static void part(int row, enum way way) {
    pair it = tcp_pair();
    outcome got;
    char rest[64];
    named("%s-%d-%s-part", rows[row].call, rows[row].error, way_names[way]);
    inject(.call = "sending", .descriptor = (int)it.client, .times = 1, .at_most = 10);
    inject(.call = rows[row].call, .times = 1, .error = rows[row].error);
    got = send_by(way, it.client, data, sizeof data);
    calm();
    check(label("%s-code", name), got.code == WSAENOBUFS);
    check(label("%s-later", name), send(it.client, data, 1, 0) == -1);
    check(label("%s-reset", name),
          receive_all(it.server, rest, sizeof rest) <= 10 && recv(it.server, rest, 1, 0) == -1);
    close_pair(it);
}

static void is_reset_after(const char *name, pair it, long long most) {
    static char rest[2000];
    calm();
    check(label("%s-later", name), send(it.client, data, 1, 0) == -1);
    check(label("%s-reset", name),
          receive_all(it.server, rest, sizeof rest) <= most && recv(it.server, rest, 1, 0) == -1);
    close_pair(it);
}

/* The memory for the data itself is at an end in the middle of a call that tells no count. */
static void cut(enum way way, int error) {
    pair it = tcp_pair();
    inject(.call = "sending", .descriptor = (int)it.client, .times = 1, .at_most = 10);
    inject(.call = "sending", .descriptor = (int)it.client, .times = 1, .error = error);
    check(label("cut-%s-%d", way_names[way], error), send_by(way, it.client, data, sizeof data).code == WSAENOBUFS);
    is_reset_after(label("cut-%s-%d", way_names[way], error), it, 10);
}

/* Likewise an overlapped one of so many buffers that it takes two system calls. */
static void cut_list(int error) {
    static WSABUF many[1500];
    pair it = tcp_pair();
    WSAOVERLAPPED op;
    memset(&op, 0, sizeof op);
    for (int i = 0; i < 1500; i++)
        many[i] = (WSABUF){1, data};
    inject(.call = "sending", .descriptor = (int)it.client, .skip = 1, .times = 1, .error = error);
    check_error(label("cut-list-%d", error), WSASend(it.client, many, 1500, NULL, 0, &op, NULL), -1, WSAENOBUFS);
    is_reset_after("cut-list", it, 1024);
}

int main(void) {
    fill(data, 0, sizeof data);
    start_limited();
    for (int row = 0; row < (int)(sizeof rows / sizeof *rows); row++)
        for (int way = BY_EVENT; way < WAYS; way++) {
            whole(row, way);
            part(row, way);
        }
    for (int i = 0; i < 2; i++) {
        cut(BY_SEND, i ? ENOMEM : ENOBUFS);
        cut(BY_GATHER, i ? ENOMEM : ENOBUFS);
        cut_list(i ? ENOMEM : ENOBUFS);
    }
    /* And now there is room. */
    for (int way = BY_EVENT; way < WAYS; way++) {
        pair it = tcp_pair();
        outcome got;
        inject(.call = "sending", .descriptor = (int)it.client, .times = 1, .error = EAGAIN);
        got = send_by(way, it.client, data, sizeof data);
        calm();
        check(label("works-%s", way_names[way]), got.code == 0 && got.pending && arrived(it, sizeof data));
        close_pair(it);
    }
    return faults_result();
}
