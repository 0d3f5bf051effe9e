/* After a send that failed with 10035 FD_WRITE is recorded once there is room again, once for each such failure and
 * never without one; WSASend and sendto count as well (contract 5, facts 8.5, 8.6, 8.10). */
#include "network_events.h"

static char piece[1 << 16];

static int nothing_fits(int which, SOCKET s) {
    WSABUF buffer = {sizeof piece, piece};
    DWORD count;
    int result = which % 3 == 0   ? send(s, piece, sizeof piece, 0)
                 : which % 3 == 1 ? WSASend(s, &buffer, 1, &count, 0, NULL, NULL)
                                  : sendto(s, piece, sizeof piece, 0, NULL, 0);
    if (result == SOCKET_ERROR)
        require("full", WSAGetLastError() == WSAEWOULDBLOCK);
    return result == SOCKET_ERROR;
}

/* Fills the stream until it stays full. The system goes on moving bytes to the peer, whose acknowledgements are delayed
 * by up to 40 ms, and each time there is room again FD_WRITE is right. */
static void fill_up(int which, SOCKET s, WSAEVENT event) {
    int times = 0;
    do {
        require("settles", times++ < 30);
        while (!nothing_fits(which, s))
            continue;
        take_events(s, event);
    } while (!nothing_fits(which, s) || event_set(event, 200));
}

static void drain(SOCKET s) {
    static char got[1 << 16];
    while (ready(s, READABLE, QUIET))
        require("drain", recv(s, got, sizeof got, 0) > 0);
}

int main(void) {
    static char large[32 << 20];
    WSAEVENT event;
    pair it;
    int sent;
    start();
    event = new_event();
    it = tcp_pair();
    select_events(it.client, event, FD_READ | FD_WRITE | FD_CLOSE);
    check("first", events_are(it.client, event, FD_WRITE));
    for (int round = 0; round < 6; round++) {
        fill_up(round, it.client, event);
        check(label("%d-full", round), take_events(it.client, event) == 0);
        drain(it.server);
        check(label("%d-room", round), events_are(it.client, event, FD_WRITE));
        check(label("%d-once", round), no_events(it.client, event));
        select_events(it.client, event, 0);
        select_events(it.client, event, FD_READ | FD_WRITE | FD_CLOSE);
        check(label("%d-mask-again", round), no_events(it.client, event));
        check(label("%d-send", round), send(it.client, "x", 1, 0) == 1);
        drain(it.server);
        check(label("%d-not-without", round), no_events(it.client, event));
    }

    sent = send(it.client, large, sizeof large, 0);
    check("partial", sent > 0);
    drain(it.server);
    check("partial-no-failure", no_events(it.client, event));

    fill_up(0, it.client, event);
    select_events(it.client, event, 0);
    drain(it.server);
    require("room", ready(it.client, WRITABLE, EVENT_LIMIT));
    check("unselected", no_events(it.client, event));
    select_events(it.client, event, FD_WRITE);
    check("selected-later", events_are(it.client, event, FD_WRITE));
    check("selected-later-once", no_events(it.client, event));
    return check_result();
}
