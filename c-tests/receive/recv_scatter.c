/* WSARecv fills its buffers one after the other, skipping empty ones, and reports total and flags. */
#include "peers.h"

int main(void) {
    pair it;
    char first[2], second[3], third[8] = {0};
    WSABUF buffers[4] = {{sizeof first, first}, {0, NULL}, {sizeof second, second}, {sizeof third, third}};
    DWORD count = SENTINEL, flags = 0;
    start();
    it = tcp_pair();
    check("send", send(it.client, "abcdefgh", 8, 0) == 8);
    flags = MSG_PEEK;
    check_success("peek", WSARecv(it.server, buffers, 4, &count, &flags, NULL, NULL), 0);
    check("peek-count", count == 8);
    flags = 0;
    check_success("recv", WSARecv(it.server, buffers, 4, &count, &flags, NULL, NULL), 0);
    check("count", count == 8);
    check("flags", flags == 0);
    check("data", memcmp(first, "ab", 2) == 0 && memcmp(second, "cde", 3) == 0 && memcmp(third, "fgh", 4) == 0);
    check("shutdown", shutdown(it.client, SD_SEND) == 0);
    check_success("end", WSARecv(it.server, buffers, 4, &count, &flags, NULL, NULL), 0);
    check("end-count", count == 0);
    return check_result();
}
