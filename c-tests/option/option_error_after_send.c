/* A send that is the first to learn of the failed connect gives 10057 and keeps the code for SO_ERROR (contract 3). */
#include "peers.h"

int main(void) {
    SOCKET s;
    char byte;
    int others = 0;
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    set_nonblocking(s);
    check_error("connect", connect_to(s, refusing_port(SOCK_STREAM)), -1, WSAEWOULDBLOCK);
    for (int i = 0; i < 100; i++) {
        others += send(s, "x", 1, 0) != SOCKET_ERROR || WSAGetLastError() != WSAENOTCONN;
        thread_yield();
    }
    check("send", others == 0);
    check_error("recv", recv(s, &byte, 1, 0), -1, WSAENOTCONN);
    check("exceptional", ready(s, EXCEPTIONAL, 10000));
    check("error", get_int(s, SO_ERROR) == WSAECONNREFUSED);
    check("not-writable", !ready(s, WRITABLE, 0));
    return check_result();
}
