/* An echo server of one thread with one event for all its sockets, and one with an event for each of them (64 at most):
 * every client has its bytes back, and each socket keeps its own record (contract 5). */
#include "network_events.h"

enum { CLIENTS = 30, BYTES = 20000 };
static SOCKET l;
static flag failed;

static THREAD_RESULT echoes_back(void *number) {
    static char data[CLIENTS][BYTES], got[CLIENTS][BYTES];
    int i = (int)(intptr_t)number;
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    fill(data[i], (unsigned long long)i * 977, BYTES);
    if (connect_to(s, address_of(l)) != 0 || send(s, data[i], BYTES, 0) != BYTES)
        failed = 1;
    shutdown(s, SD_SEND);
    if (receive_all(s, got[i], BYTES) != BYTES || memcmp(got[i], data[i], BYTES) != 0 || receive(s, got[i], 1) != 0)
        failed = 1;
    closesocket(s);
    return 0;
}

/* Sends all; the client takes what it gets, so there is room again within the limit. */
static void send_back(SOCKET s, const char *data, int length) {
    while (length > 0) {
        int n = send(s, data, length, 0);
        if (n < 0 && !(WSAGetLastError() == WSAEWOULDBLOCK && ready(s, WRITABLE, EVENT_LIMIT))) {
            failed = 1;
            return;
        }
        n = n < 0 ? 0 : n;
        data += n;
        length -= n;
    }
}

/* Whether the socket has ended. */
static int serve(SOCKET s, WSAEVENT event) {
    static char piece[3000];
    int n, closed = (take_events(s, event) & FD_CLOSE) != 0;
    while ((n = recv(s, piece, sizeof piece, 0)) > 0)
        send_back(s, piece, n);
    if (!closed)
        return 0;
    failed |= n != 0;
    closesocket(s);
    return 1;
}

static void run(const char *name, int shared) {
    SOCKET open[CLIENTS];
    WSAEVENT events[1 + CLIENTS];
    thread clients[CLIENTS];
    int count = 0, ended = 0;
    failed = 0;
    l = listener(CLIENTS);
    events[0] = new_event();
    select_events(l, events[0], FD_ACCEPT | FD_READ | FD_CLOSE);
    for (int i = 0; i < CLIENTS; i++)
        clients[i] = thread_start(echoes_back, (void *)(intptr_t)i);
    while (ended < CLIENTS && !failed) {
        SOCKET s;
        DWORD which = WSAWaitForMultipleEvents(shared ? 1 : 1 + (DWORD)count, events, FALSE, EVENT_LIMIT, FALSE) -
                      WSA_WAIT_EVENT_0;
        failed |= which > (DWORD)count;
        if (which == 0) {
            take_events(l, events[0]);
            while (count < CLIENTS && (s = accept(l, NULL, NULL)) != INVALID_SOCKET) {
                open[count++] = s;
                events[count] = shared ? events[0] : new_event();
                select_events(s, events[count], FD_READ | FD_CLOSE);
            }
        }
        for (int i = 0; i < count && !failed; i++)
            if (open[i] != INVALID_SOCKET && (shared || which == (DWORD)i + 1) &&
                serve(open[i], shared ? NULL : events[i + 1])) {
                open[i] = INVALID_SOCKET;
                ended++;
                /* What was left for a later recv has set it once more. */
                if (!shared)
                    WSAResetEvent(events[i + 1]);
            }
    }
    check(label("%s-served", name), ended == CLIENTS);
    for (int i = 0; i < CLIENTS; i++)
        thread_join(clients[i]);
    check(label("%s-echoed", name), !failed);
    closesocket(l);
}

int main(void) {
    start();
    run("shared", 1);
    run("each", 0);
    return check_result();
}
