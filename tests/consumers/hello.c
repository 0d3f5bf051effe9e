/* Sends a word over a connection of its own and compares what arrives. Says nothing that a Windows program would not.
 */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdio.h>
#include <string.h>

static int failed(const char *step) {
    printf("FAIL %s: error %d\n", step, WSAGetLastError());
    return 1;
}

int main(void) {
    WSADATA wsa;
    WSABUF parts[] = {{6, "hello "}, {5, "world"}};
    struct sockaddr_in at = {.sin_family = AF_INET};
    int length = sizeof at, got = 0, more;
    char received[12] = "";
    DWORD sent = 0;
    if (WSAStartup(MAKEWORD(2, 2), &wsa))
        return failed("WSAStartup");
    SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), out = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&at, length) || listen(listener, 1) ||
        getsockname(listener, (struct sockaddr *)&at, &length) || connect(out, (struct sockaddr *)&at, length))
        return failed("connect");
    SOCKET in = accept(listener, NULL, NULL);
    if (WSASend(out, parts, 2, &sent, 0, NULL, NULL) || sent != 11)
        return failed("WSASend");
    while (got < 11 && (more = recv(in, received + got, 11 - got, 0)) > 0)
        got += more;
    if (strcmp(received, "hello world"))
        return failed("recv");
    /* A failure, too: its code tells Winsock's send from everybody else's. */
    closesocket(out);
    if (send(out, "x", 1, 0) != SOCKET_ERROR || WSAGetLastError() != WSAENOTSOCK)
        return failed("send on a closed socket");
    closesocket(in);
    closesocket(listener);
    printf("%s\n", received);
    return WSACleanup();
}
