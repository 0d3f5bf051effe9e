/* FILE_SKIP_SET_EVENT_ON_HANDLE: the end of an operation no longer signals the socket, which is the wait object of a
 * structure without event; an event is set and a packet comes all the same (contract 4; facts 7.7, 7b.3). */
#include "ports.h"

/* Whether the socket is signalled after a receive that was pending has ended. */
static int signals(pair it, HANDLE port, const char *name) {
    OVERLAPPED overlapped = {0};
    char byte;
    check(label("%s-pending", name), post_receive(it.client, &byte, 1, &overlapped) == WSA_IO_PENDING);
    check(label("%s-waits", name), !is_set((WSAEVENT)it.client));
    send(it.server, "x", 1, 0);
    check_next(label("%s-packet", name), port, 0, 1, 7, &overlapped);
    return is_set((WSAEVENT)it.client);
}

int main(void) {
    HANDLE port = port_new();
    OVERLAPPED overlapped = {0};
    pair it;
    start();
    it = tcp_pair();
    associate(it.client, port, 7);
    check("signals", signals(it, port, "usual"));
    it = tcp_pair();
    associate(it.client, port, 7);
    check_quiet("mode", SetFileCompletionNotificationModes((HANDLE)it.client, FILE_SKIP_SET_EVENT_ON_HANDLE), TRUE);
    check("silent", !signals(it, port, "skipping"));
    overlapped.hEvent = event_new();
    check("send", post(it.client, "x", 1, &overlapped) == 0);
    check("event", is_set(overlapped.hEvent));
    check_next("packet", port, 0, 1, 7, &overlapped);
    return check_result();
}
