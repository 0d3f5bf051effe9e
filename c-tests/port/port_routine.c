/* A completion routine on a socket that is bound to a port is 10022: nothing is sent, no routine runs and no packet
 * comes (contract 3, row 10022; facts 7.15). Without an overlapped structure it is ignored (facts 2.19). */
#include "ports.h"

static int ran;

static void CALLBACK completed(DWORD error, DWORD bytes, WSAOVERLAPPED *overlapped, DWORD flags) {
    (void)error, (void)bytes, (void)overlapped, (void)flags;
    ran++;
}

int main(void) {
    HANDLE port = port_new();
    WSAOVERLAPPED overlapped = {0};
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL, flags = 0, run_by;
    char got[8];
    WSABUF room = {sizeof got, got};
    pair it, udp;
    start();
    it = tcp_pair();
    udp = udp_pair();
    associate(it.client, port, 7);
    associate(udp.client, port, 8);
    check_error("stream", WSASend(it.client, &buffer, 1, &count, 0, &overlapped, completed), -1, WSAEINVAL);
    check_error("datagram", WSASend(udp.client, &buffer, 1, &count, 0, &overlapped, completed), -1, WSAEINVAL);
    check("count-untouched", count == SENTINEL);
    run_by = SleepEx(0, TRUE);
    check("not-run", run_by == 0 && ran == 0);
    check("no-packet", is_empty(port));
    check("nothing-sent", only_marker_arrives(it));
    check("nothing-sent-datagram", only_marker_arrives(udp));
    check_error("receive", WSARecv(it.client, &room, 1, &count, &flags, &overlapped, completed), -1, WSAEINVAL);
    check_success("no-structure", WSASend(it.client, &buffer, 1, &count, 0, NULL, completed), 0);
    check("no-structure-count", count == 1 && receive(it.server, got, sizeof got) == 1);
    check("still-not-run", SleepEx(0, TRUE) == 0 && ran == 0 && is_empty(port));
    return check_result();
}
