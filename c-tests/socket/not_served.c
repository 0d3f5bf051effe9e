/* Calls that need a window or a second process: WSAAsyncSelect and WSADuplicateSocket give 10045 and change nothing
 * (contract 5, issue). Native only: Windows serves both. */
#include "peers.h"

int main(void) {
    WSAPROTOCOL_INFOA narrow;
    WSAPROTOCOL_INFOW wide;
    pair it;
    check_error("select-not-started", WSAAsyncSelect(0, NULL, 0, 0), -1, WSANOTINITIALISED);
    check_error("copy-not-started", WSADuplicateSocketA(0, 0, NULL), -1, WSANOTINITIALISED);
    start();
    it = tcp_pair();
    check_error("select", WSAAsyncSelect(it.client, NULL, 0x400, FD_WRITE), -1, WSAEOPNOTSUPP);
    check_error("copy", WSADuplicateSocketA(it.client, 1, &narrow), -1, WSAEOPNOTSUPP);
    check_error("copy-wide", WSADuplicateSocketW(it.client, 1, &wide), -1, WSAEOPNOTSUPP);
    check_error("copy-null", WSADuplicateSocketA(it.client, 1, NULL), -1, WSAEOPNOTSUPP);
    check("still-blocking", only_marker_arrives(it));
    set_int(it.client, SO_RCVTIMEO, 50);
    check_error("waits", recv(it.client, (char[1]){0}, 1, 0), -1, WSAETIMEDOUT);
    return check_result();
}
