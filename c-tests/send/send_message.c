/* WSASendMsg sends one datagram from several buffers, to its address or the peer; WSAMSG.dwFlags is not looked at; an
 * unbound socket is bound; on a stream it is 10022 whatever its state (facts 3.9, 4.10, 9.4). */
#include "peers.h"

int main(void) {
    enum { MANY = 2400 };
    static WSABUF buffers[MANY];
    static char data[MANY], got[MANY + 1];
    struct sockaddr_in to, own;
    int size = sizeof own;
    WSABUF one = {1, (char *)"x"};
    WSAMSG message = {(struct sockaddr *)&to, sizeof to, buffers, 3, {0, NULL}, 0xFFFFFFFF};
    WSAMSG single = {NULL, 0, &one, 1, {0, NULL}, 0};
    DWORD count = SENTINEL;
    SOCKET s, watching;
    pair tcp, udp;
    start();
    fill(data, 0, MANY);
    for (int i = 0; i < MANY; i++) {
        buffers[i].buf = data + i;
        buffers[i].len = 1;
    }
    watching = bound(SOCK_DGRAM);
    to = address_of(watching);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    check_success("to", WSASendMsg(s, &message, 0, &count, NULL, NULL), 0);
    check("to-count", count == 3);
    check("to-arrives", receive(watching, got, sizeof got) == 3 && memcmp(got, data, 3) == 0);
    check("bound-now", getsockname(s, (struct sockaddr *)&own, &size) == 0 && own.sin_port != 0);
    message.dwBufferCount = MANY;
    check_success("many", WSASendMsg(s, &message, 0, &count, NULL, NULL), 0);
    check("many-count", count == MANY);
    check("many-arrive", receive(watching, got, sizeof got) == MANY && memcmp(got, data, MANY) == 0);

    udp = udp_pair();
    check_success("peer", WSASendMsg(udp.client, &single, MSG_DONTROUTE, &count, NULL, NULL), 0);
    check("peer-arrives", count == 1 && receive(udp.server, got, sizeof got) == 1);
    one.len = 0;
    check_success("empty", WSASendMsg(udp.client, &single, 0, &count, NULL, NULL), 0);
    check("empty-arrives", count == 0 && receive(udp.server, got, sizeof got) == 0);

    tcp = tcp_pair();
    count = SENTINEL;
    one.len = 1;
    check_error("stream", WSASendMsg(tcp.client, &single, 0, &count, NULL, NULL), -1, WSAEINVAL);
    check_error("fresh", WSASendMsg(socket(AF_INET, SOCK_STREAM, 0), &single, 0, &count, NULL, NULL), -1, WSAEINVAL);
    check("count-untouched", count == SENTINEL);
    check("marker", only_marker_arrives(tcp));
    return check_result();
}
