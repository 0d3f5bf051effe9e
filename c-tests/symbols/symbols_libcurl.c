/* Two source files in one program: this one uses Winsock's send, symbols_curl.c uses libcurl, and each gets its own
 * (contract 8, door 1). The child serves with Winsock; the parent never calls WSAStartup, so if libcurl's calls reached
 * this library, they would fail with 10093. Native only. */
#include "peers.h"
#include "posix.h"
#include "symbols_curl.h"

enum { LENGTH = 300000 };

/* Answers one POST with its own body. */
static void serve(SOCKET l) {
    static char body[LENGTH];
    char head[4096];
    int at = 0;
    SOCKET s = accept(l, NULL, NULL);
    while (at < (int)sizeof head - 1 && recv(s, head + at, 1, 0) == 1) {
        head[++at] = '\0';
        if (strstr(head, "\r\n\r\n"))
            break;
    }
    receive_all(s, body, LENGTH);
    at = snprintf(head, sizeof head, "HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n", LENGTH);
    send(s, head, at, 0);
    send(s, body, LENGTH, 0);
    shutdown(s, SD_SEND);
    while (recv(s, head, sizeof head, 0) > 0)
        continue;
}

int main(void) {
    static char out[LENGTH], in[LENGTH];
    int port;
    check("send-is-ours", strstr(posix_file_of(send), "libws2_32.so") != NULL);
    check("socket-is-ours", strstr(posix_file_of(socket), "libws2_32.so") != NULL);
    check_error("not-started", send(INVALID_SOCKET, "x", 1, 0), -1, WSANOTINITIALISED);

    if (posix_fork_reporting(&port)) {
        SOCKET l;
        start();
        l = listener(1);
        posix_report(ntohs(address_of(l).sin_port));
        serve(l);
        return check_result();
    }
    fill(out, 0, LENGTH);
    check("transfer", curl_post(port, out, in, LENGTH) == LENGTH);
    check("equal", memcmp(out, in, LENGTH) == 0);
    check_error("still-not-started", send(INVALID_SOCKET, "x", 1, 0), -1, WSANOTINITIALISED);
    check("child", posix_join_child() == 0);
    return check_result();
}
