/* An invalid lpBuffers or count pointer is found before the lengths and the state (contract 3, "Order of checks"). */
#include "peers.h"
#include "pages.h"

int main(void) {
    char byte = 'x';
    WSABUF good = {1, &byte}, huge[2] = {{0xFFFFFFFF, BAD_POINTER}, {1, BAD_POINTER}};
    DWORD count = SENTINEL;
    SOCKET fresh;
    pair tcp;
    start();
    tcp = tcp_pair();
    fresh = socket(AF_INET, SOCK_STREAM, 0);
    check_error("buffers-state", WSASend(fresh, BAD_POINTER, 1, &count, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("count-state", WSASend(fresh, &good, 1, BAD_POINTER, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("count-lengths", WSASend(tcp.client, huge, 2, BAD_POINTER, 0, NULL, NULL), -1, WSAEFAULT);
    check_error("zero-count", WSASend(tcp.client, BAD_POINTER, 0, BAD_POINTER, 0, NULL, NULL), -1, WSAEINVAL);
    check_error("flags-count", WSASend(tcp.client, &good, 1, BAD_POINTER, MSG_PARTIAL, NULL, NULL), -1, WSAEOPNOTSUPP);
    check("count-untouched", count == SENTINEL);
    return check_result();
}
