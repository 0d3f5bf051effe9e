/* Counts its own sends and prints what it counted, for trace_statistics.sh, which compares it with the table of
 * WS2_STATS. */
#include "overlapped/pending.h"

int main(void) {
    static char data[1 << 20], room[1 << 16];
    int calls = 0, short_sends = 0, sent;
    long long bytes = 0, left;
    WSAOVERLAPPED operation = {.hEvent = NULL};
    WSABUF parts[] = {{1000, data}, {3000, data}}, all = {sizeof data, data};
    DWORD count;
    pair it;
    start_limited();
    it = narrow_pair();
    for (; calls < 3; calls++)
        bytes += send(it.client, data, 10, 0);
    check("list", WSASend(it.client, parts, 2, &count, 0, NULL, NULL) == 0 && count == 4000);
    bytes += count;
    calls++;
    check("fault", send(it.client, NULL, 10, 0) == -1);
    calls++;
    check("pending", WSASend(it.client, &all, 1, NULL, 0, &operation, NULL) == -1);
    calls++;
    bytes += sizeof data;
    left = bytes;
    while (left > 0 && (sent = recv(it.server, room, sizeof room, 0)) > 0)
        left -= sent;
    wait_until(HasOverlappedIoCompleted(&operation));
    set_nonblocking(it.client);
    while ((sent = send(it.client, data, sizeof data, 0)) > 0) {
        bytes += sent;
        short_sends += sent < (int)sizeof data;
        calls++;
    }
    calls++;
    printf("%d tcp 127.0.0.1:%d %d %lld %d 1 1 WSAEFAULT x1\n", (int)it.client, ntohs(address_of(it.server).sin_port),
           calls, bytes, short_sends);
    return check_result();
}
