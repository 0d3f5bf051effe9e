/* More than 1,024 buffers on a datagram with one that cannot be read: 10014, nothing leaves (contract 3). */
#include "peers.h"
#include "pages.h"

enum { MANY = 2400 };

int main(void) {
    static WSABUF buffers[MANY];
    static char data[MANY];
    DWORD count = SENTINEL;
    pair it;
    start();
    it = udp_pair();
    for (int i = 0; i < MANY; i++) {
        buffers[i].len = 1;
        buffers[i].buf = data + i;
    }
    buffers[MANY - 1].buf = BAD_POINTER;
    check_error("last", WSASend(it.client, buffers, MANY, &count, 0, NULL, NULL), -1, WSAEFAULT);
    buffers[0].buf = BAD_POINTER;
    check_error("first", WSASend(it.client, buffers, MANY, &count, 0, NULL, NULL), -1, WSAEFAULT);
    check("count-untouched", count == SENTINEL);
    check("nothing-left", !ready(it.server, READABLE, 0));
    check("marker", only_marker_arrives(it));
    return check_result();
}
