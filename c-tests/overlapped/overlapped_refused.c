/* An overlapped send whose arguments are wrong leaves its structure alone and tells nobody (contract 3, 4; facts 7.5).
 */
#include "pending.h"

static pair it;
static WSAEVENT event;
static WSABUF buffer = {1, (char *)"x"};

static void refused(const char *what, SOCKET s, WSABUF *buffers, DWORD number, DWORD flags, int code) {
    operation op;
    prepare(&op, event);
    check_error(what, WSASend(s, buffers, number, &op.count, flags, &op.overlapped, NULL), SOCKET_ERROR, code);
    check(label("%s-status", what), op.overlapped.Internal == UNTOUCHED && op.overlapped.InternalHigh == SENTINEL);
    check(label("%s-count", what), op.count == SENTINEL);
    check(label("%s-event", what), !is_set(event, 0));
    prepare(&op, event);
    WSASend(s, buffers, number, &op.count, flags, &op.overlapped, note);
    check(label("%s-routine", what), SleepEx(0, TRUE) == 0 && op.runs == 0);
}

int main(void) {
    pair datagrams;
    start_limited();
    it = tcp_pair();
    datagrams = udp_pair();
    event = new_event();
    refused("invalid", INVALID_SOCKET, &buffer, 1, 0, WSAENOTSOCK);
    refused("event", (SOCKET)event, &buffer, 1, 0, WSAENOTSOCK);
    refused("no-buffers", it.client, &buffer, 0, 0, WSAEINVAL);
    refused("null", it.client, NULL, 1, 0, WSAEFAULT);
    refused("flag", it.client, &buffer, 1, MSG_PEEK, WSAEOPNOTSUPP);
    refused("urgent-datagram", datagrams.client, &buffer, 1, MSG_OOB, WSAEOPNOTSUPP);
    check("marker", only_marker_arrives(it));
    check("datagram-marker", only_marker_arrives(datagrams));
    return check_result();
}
