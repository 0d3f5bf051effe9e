/* WSARecvFrom: the address comes with the data, at once or when the operation ends; a datagram that does not fit ends
 * with status 0x80000005, which is 10040, and the part that fits is there (contract 4; facts 7.3, 7b.5, 7c.9). */
#include "pending.h"

static struct sockaddr_in from;
static int from_length;

static int post_from(operation *it, SOCKET s, char *to, ULONG length) {
    static DWORD flags;
    WSABUF buffer = {length, to};
    flags = 0;
    memset(&from, 0, sizeof from);
    from_length = sizeof from;
    return WSARecvFrom(s, &buffer, 1, &it->count, &flags, (struct sockaddr *)&from, &from_length, &it->overlapped,
                       NULL);
}

static int is_from(SOCKET s) {
    struct sockaddr_in own = address_of(s);
    return from_length == sizeof from && from.sin_family == AF_INET && from.sin_port == own.sin_port &&
           from.sin_addr.s_addr == own.sin_addr.s_addr;
}

int main(void) {
    pair it;
    operation op;
    WSAEVENT event;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    char got[8];
    start_limited();
    it = udp_pair();
    event = new_event();
    check("send", send(it.client, "abc", 3, 0) == 3);
    require("there", ready(it.server, READABLE, PATIENCE));
    prepare(&op, event);
    check_success("immediate", post_from(&op, it.server, got, 8), 0);
    check("immediate-ends", is_set(event, 0) && ends(&op, 0, 3) && op.count == 3);
    check("immediate-data", memcmp(got, "abc", 3) == 0 && is_from(it.client));

    prepare(&op, event);
    check_error("pending", post_from(&op, it.server, got, 8), -1, WSA_IO_PENDING);
    check("pending-reset", is_pending(&op) && !is_set(event, 0));
    check("pending-send", send(it.client, "", 0, 0) == 0);
    check("pending-ends", is_set(event, PATIENCE) && ends(&op, 0, 0) && is_from(it.client));

    prepare(&op, event);
    check_error("short", post_from(&op, it.server, got, 4), -1, WSA_IO_PENDING);
    check("short-send", send(it.client, "abcdefgh", 8, 0) == 8);
    check("short-ends", is_set(event, PATIENCE) && ends(&op, BUFFER_OVERFLOW, 4));
    check("short-data", memcmp(got, "abcd", 4) == 0 && is_from(it.client));
    check_error("short-result", WSAGetOverlappedResult(it.server, &op.overlapped, &bytes, FALSE, &flags), FALSE,
                WSAEMSGSIZE);
    check("short-gone", !ready(it.server, READABLE, 0));
    return check_result();
}
