/* FIONBIO switches nonblocking mode for connect, accept, send and receive, and back. */
#include "peers.h"

int main(void) {
    pair it;
    SOCKET l;
    u_long off = 0, on = 7;
    char byte;
    start();
    it = tcp_pair();
    l = listener(1);
    check_success("on", ioctlsocket(it.client, FIONBIO, &on), 0);
    check("argument-kept", on == 7);
    check_error("recv", recv(it.client, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    check_success("listener", ioctlsocket(l, FIONBIO, &on), 0);
    check_error("accept", accept(l, NULL, NULL), -1, WSAEWOULDBLOCK);

    check_success("off", ioctlsocket(it.client, FIONBIO, &off), 0);
    set_int(it.client, SO_RCVTIMEO, 50);
    check_error("blocks-again", recv(it.client, &byte, 1, 0), -1, WSAETIMEDOUT);
    check_error("null", ioctlsocket(it.client, FIONBIO, NULL), -1, WSAEFAULT);
    check_error("unknown", ioctlsocket(it.client, 0x12345678, &on), -1, WSAEOPNOTSUPP);
    check_error("linux-number", ioctlsocket(it.client, 0x5421, &on), -1, WSAEOPNOTSUPP);
    return check_result();
}
