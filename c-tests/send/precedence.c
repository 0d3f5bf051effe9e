/* Which error wins when several apply: handle, flags, count 0, both pointers NULL, lpBuffers, count pointer, lengths,
 * state, and the data last (contract 3, "Order of checks"). startup_not_started.c has the first of them. */
#include "peers.h"
#include "pages.h"

static SOCKET fresh;
static DWORD count = SENTINEL;
static char one;

static int try(SOCKET s, WSABUF *buffers, DWORD number, DWORD *sent, DWORD flags) {
    return WSASend(s, buffers, number, sent, flags, NULL, NULL);
}

int main(void) {
    const DWORD bad_flag = 0x40;
    WSABUF good = {1, &one}, unreadable = {1, BAD_POINTER};
    WSABUF huge[2] = {{0xFFFFFFFF, BAD_POINTER}, {1, BAD_POINTER}};
    pair tcp;
    SOCKET shut, datagram;
    start();
    tcp = tcp_pair();
    shut = tcp.server;
    datagram = bound(SOCK_DGRAM);
    fresh = socket(AF_INET, SOCK_STREAM, 0);
    require("shutdown", shutdown(shut, SD_SEND) == 0);

    check_error("handle-flags", try(INVALID_SOCKET, &good, 1, &count, bad_flag), -1, WSAENOTSOCK);
    check_error("handle-all", try(INVALID_SOCKET, NULL, 0, NULL, bad_flag), -1, WSAENOTSOCK);
    check_error("handle-send", send(INVALID_SOCKET, NULL, -1, -1), -1, WSAENOTSOCK);
    check_error("flags-zero", try(tcp.client, &good, 0, &count, bad_flag), -1, WSAEOPNOTSUPP);
    check_error("flags-null", try(tcp.client, &good, 1, NULL, bad_flag), -1, WSAEOPNOTSUPP);
    check_error("flags-state", try(fresh, &good, 1, &count, bad_flag), -1, WSAEOPNOTSUPP);
    check_error("flags-state-send", send(fresh, "x", 1, (int)bad_flag), -1, WSAEINVAL);
    check_error("flags-shut-send", send(shut, "x", 1, (int)bad_flag), -1, WSAEINVAL);
    check_error("urgent-datagram-state", send(datagram, "x", 1, MSG_OOB), -1, WSAEOPNOTSUPP);
    check_error("zero-null", try(tcp.client, &good, 0, NULL, 0), -1, WSAEINVAL);
    check_error("zero-state", try(fresh, NULL, 0, &count, 0), -1, WSAEINVAL);
    check_error("null-state", try(fresh, &good, 1, NULL, 0), -1, WSAEFAULT);
    check_error("null-lengths", try(tcp.client, huge, 2, NULL, 0), -1, WSAEFAULT);
    check_error("buffers-state", try(fresh, NULL, 1, &count, 0), -1, WSAEFAULT);
    check_error("buffers-shut", try(shut, NULL, 1, &count, 0), -1, WSAEFAULT);
    check_error("lengths-state", try(fresh, huge, 2, &count, 0), -1, WSAEINVAL);
    check_error("lengths-shut", try(shut, huge, 2, &count, 0), -1, WSAEINVAL);
    check_error("lengths-datagram-state", try(datagram, huge, 1, &count, 0), -1, WSAEMSGSIZE);
    check_error("lengths-datagram-send", send(datagram, &one, 65508, 0), -1, WSAEMSGSIZE);
    check_error("state-data", try(fresh, &unreadable, 1, &count, 0), -1, WSAENOTCONN);
    check_error("state-data-send", send(fresh, BAD_POINTER, 1, 0), -1, WSAENOTCONN);
    check_error("shut-data-send", send(shut, BAD_POINTER, 1, 0), -1, WSAESHUTDOWN);
    check_error("data", try(tcp.client, &unreadable, 1, &count, 0), -1, WSAEFAULT);
    check("count-untouched", count == SENTINEL);
    return check_result();
}
