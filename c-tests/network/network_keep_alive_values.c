/* Keep-alive as SIO_KEEPALIVE_VALS sets it finds no peer, because the peer's link is down or ours: what waits on the
 * idle connection, or the first call after, gives 10052, later ones 10054, over both families (contract 3, row 10052;
 * facts 6.17). Native only. */
#include "transfers.h"
#include <mstcpip.h>

typedef struct {
    pair first, waiting;
    WSAOVERLAPPED overlapped;
    char byte;
} idle;

static pair kept_alive(int family) {
    pair it = far_pair_of(family);
    struct tcp_keepalive values = {1, 1000, 1000};
    const int two = 2;
    DWORD bytes = 0;
    check_success(label("values-%d", family),
                  WSAIoctl(it.client, SIO_KEEPALIVE_VALS, &values, sizeof values, NULL, 0, &bytes, NULL, NULL), 0);
    /* Windows gives up after ten probes, the test after two. */
    require("count", setsockopt(it.client, IPPROTO_TCP, TCP_KEEPCNT, (const char *)&two, sizeof two) == 0);
    return it;
}

static void begin(idle *it, int family) {
    WSABUF buffer = {1, &it->byte};
    DWORD flags = 0;
    it->first = kept_alive(family);
    it->waiting = kept_alive(family);
    it->overlapped.hEvent = WSACreateEvent();
    check(label("used-before-%d", family), only_marker_arrives(it->first) && only_marker_arrives(it->waiting));
    check_error(label("pends-%d", family), WSARecv(it->waiting.client, &buffer, 1, NULL, &flags, &it->overlapped, NULL),
                -1, WSA_IO_PENDING);
}

static void end(idle *it, const char *cause, int family) {
    DWORD bytes = 0, flags = 0;
    check(label("%s-%d-given-up", cause, family), ready(it->first.client, READABLE, 30000));
    one_fails(label("%s-%d-first", cause, family), CALL_SEND, one_byte(it->first.client), WSAENETRESET);
    all_fail_on_stream(label("%s-%d-after", cause, family), one_byte(it->first.client), WSAECONNRESET);
    check(label("%s-%d-told", cause, family),
          WSAWaitForMultipleEvents(1, &it->overlapped.hEvent, TRUE, 30000, FALSE) == 0);
    check_error(label("%s-%d-pending", cause, family),
                WSAGetOverlappedResult(it->waiting.client, &it->overlapped, &bytes, FALSE, &flags), FALSE,
                WSAENETRESET);
    all_fail_on_stream(label("%s-%d-after-pending", cause, family), one_byte(it->waiting.client), WSAECONNRESET);
}

int main(void) {
    static const int families[] = {AF_INET, AF_INET6};
    static idle far_link[2], own_link[2];
    int count;
    start_in_network();
    count = posix_network_has_v6() ? 2 : 1;
    for (int i = 0; i < count; i++)
        begin(&far_link[i], families[i]);
    silence();
    for (int i = 0; i < count; i++)
        end(&far_link[i], "far-link", families[i]);

    posix_network_enter(FAR_NETWORK);
    require("far-up", posix_network_ip("link set far up"));
    posix_network_enter(NEAR_NETWORK);
    for (int i = 0; i < count; i++)
        begin(&own_link[i], families[i]);
    require("down", posix_network_ip("link set near down"));
    for (int i = 0; i < count; i++)
        end(&own_link[i], "own-link", families[i]);
    if (count == 2)
        return check_result();
    printf("SKIP of the half for IPv6: the kernel has none\n");
    return check_result() ? 1 : 77;
}
