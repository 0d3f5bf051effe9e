/* A TCP conversation end to end: bind, listen, connect, accept, send, receive, graceful end. */
#include "peers.h"

static SOCKET server;

static THREAD_RESULT echo(void *unused) {
    char buffer[4096];
    struct sockaddr_in from;
    int size = sizeof from, got;
    SOCKET s = accept(server, (struct sockaddr *)&from, &size);
    (void)unused;
    check("accept", s != INVALID_SOCKET);
    check("accept-address", size == sizeof from && from.sin_family == AF_INET &&
                                from.sin_addr.s_addr == htonl(INADDR_LOOPBACK) && from.sin_port != 0);
    while ((got = recv(s, buffer, sizeof buffer, 0)) > 0)
        check("echo", send(s, buffer, got, 0) == got);
    check("end", got == 0);
    check("close", closesocket(s) == 0);
    return 0;
}

int main(void) {
    static char out[100000], in[sizeof out];
    SOCKET s;
    thread it;
    struct sockaddr_in there, name;
    int size = sizeof name;
    char byte;
    start();
    server = listener(5);
    there = address_of(server);
    it = thread_start(echo, NULL);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    check("connect", connect_to(s, there) == 0);
    check("getpeername", getpeername(s, (struct sockaddr *)&name, &size) == 0);
    check("peer-is-server", name.sin_family == AF_INET && name.sin_port == there.sin_port);

    fill(out, 0, sizeof out);
    for (size_t at = 0; at < sizeof out; at += 10000) {
        check_success(label("send-%d", (int)at), send(s, out + at, 10000, 0), 10000);
        check(label("back-%d", (int)at), receive_all(s, in + at, 10000) == 10000);
    }
    check("equal", memcmp(out, in, sizeof out) == 0);
    check("shutdown", shutdown(s, SD_SEND) == 0);
    check("peer-ends", receive(s, &byte, 1) == 0);
    thread_join(it);
    check("close", closesocket(s) == 0);
    return check_result();
}
