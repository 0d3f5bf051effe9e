/* No packet for calls without an overlapped structure, nor for an overlapped call that fails at once: its structure
 * keeps the pending status, its count and event stay untouched (contract 4; facts 4.1, 4.20, 7.4, 7b.1, 7b.2). */
#include "ports.h"

static HANDLE port;

static void fails(const char *name, SOCKET s, int code) {
    OVERLAPPED overlapped = {0};
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    overlapped.InternalHigh = SENTINEL;
    overlapped.hEvent = event_new();
    WSASetEvent(overlapped.hEvent);
    check_error(label("%s", name), WSASend(s, &buffer, 1, &count, 0, &overlapped, NULL), -1, code);
    check(label("%s-untouched", name), count == SENTINEL && overlapped.InternalHigh == SENTINEL);
    check(label("%s-status", name), STATUS_OF(overlapped) == PENDING_STATUS);
    check(label("%s-event", name), !is_set(overlapped.hEvent));
    check(label("%s-packet", name), is_empty(port));
    WSACloseEvent(overlapped.hEvent);
}

int main(void) {
    WSABUF buffer = {1, (char *)"x"};
    DWORD count;
    SOCKET fresh, client;
    pair it;
    start();
    port = port_new();
    fresh = socket(AF_INET, SOCK_STREAM, 0);
    associate(fresh, port, 1);
    fails("fresh", fresh, WSAENOTCONN);

    client = socket(AF_INET, SOCK_STREAM, 0);
    associate(client, port, 2);
    it = tcp_pair_of(client);
    associate(it.server, port, 3);
    check("connect-accept", is_empty(port));
    check_success("send", send(it.client, "x", 1, 0), 1);
    check_success("WSASend", WSASend(it.client, &buffer, 1, &count, 0, NULL, NULL), 0);
    check("blocking", is_empty(port));
    check_success("shutdown", shutdown(it.client, SD_SEND), 0);
    check_success("disconnect", WSASendDisconnect(it.server, NULL), 0);
    check("ends", is_empty(port));
    fails("shut-down", it.client, WSAESHUTDOWN);

    it = tcp_pair();
    associate(it.client, port, 4);
    reset(it.server);
    check("notices", ready(it.client, READABLE, 10000));
    fails("reset", it.client, WSAECONNRESET);
    return check_result();
}
