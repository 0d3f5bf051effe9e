/* WSAIoctl: FIONBIO, FIONREAD and SIOCATMARK as ioctlsocket has them, with the count returned; short or missing buffers
 * and a missing count are 10014, also with an overlapped structure (D: wsaioctl; facts 2.8). */
#include "peers.h"

int main(void) {
    pair it;
    u_long on = 1, off = 0, value = 77;
    DWORD returned = SENTINEL;
    WSAOVERLAPPED overlapped;
    char byte;
    memset(&overlapped, 0, sizeof overlapped);
    check_error("not-started", WSAIoctl(0, FIONBIO, &on, 4, NULL, 0, &returned, NULL, NULL), -1, WSANOTINITIALISED);
    start();
    it = tcp_pair();
    check_error("no-socket", WSAIoctl(INVALID_SOCKET, FIONBIO, &on, 4, NULL, 0, &returned, NULL, NULL), -1,
                WSAENOTSOCK);
    check_success("nonblocking", WSAIoctl(it.client, FIONBIO, &on, sizeof on, NULL, 0, &returned, NULL, NULL), 0);
    check("nonblocking-returned", returned == 0);
    check_error("would-block", recv(it.client, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    check_error("no-input", WSAIoctl(it.client, FIONBIO, NULL, 0, NULL, 0, &returned, NULL, NULL), -1, WSAEFAULT);
    check_error("short-input", WSAIoctl(it.client, FIONBIO, &off, 3, NULL, 0, &returned, NULL, NULL), -1, WSAEFAULT);
    check_error("still-nonblocking", recv(it.client, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    check_error("no-count", WSAIoctl(it.client, FIONBIO, &off, 4, NULL, 0, NULL, NULL, NULL), -1, WSAEFAULT);
    check_error("no-count-overlapped", WSAIoctl(it.client, FIONBIO, &off, 4, NULL, 0, NULL, &overlapped, NULL), -1,
                WSAEFAULT);
    check_success("blocking", WSAIoctl(it.client, FIONBIO, &off, sizeof off, NULL, 0, &returned, NULL, NULL), 0);

    check("three", send(it.server, "abc", 3, 0) == 3 && ready(it.client, READABLE, 10000));
    check_success("readable", WSAIoctl(it.client, FIONREAD, NULL, 0, &value, sizeof value, &returned, NULL, NULL), 0);
    check("readable-value", value == 3 && returned == sizeof value);
    check_error("no-output", WSAIoctl(it.client, FIONREAD, NULL, 0, NULL, 0, &returned, NULL, NULL), -1, WSAEFAULT);
    check_error("short-output", WSAIoctl(it.client, FIONREAD, NULL, 0, &value, 3, &returned, NULL, NULL), -1,
                WSAEFAULT);
    check_success("at-mark", WSAIoctl(it.client, SIOCATMARK, NULL, 0, &value, sizeof value, &returned, NULL, NULL), 0);
    check("at-mark-returned", returned == sizeof value);
    return check_result();
}
