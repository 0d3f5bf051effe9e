/* AcceptEx that fails at once: no listener 10022, no socket 10038, nothing to accept into 10022 (bound, connected, a
 * datagram socket, already waiting), no buffer and no room for the peer's address 10014, no structure 87; never a
 * packet (facts 7b.2; documents of AcceptEx). */
#include "acceptances.h"

static SOCKET l;
static HANDLE port;

static void fails(const char *name, SOCKET listening, SOCKET into, int code) {
    static acceptance it;
    DWORD received = 0;
    memset(&it, 0, sizeof it);
    check_error(name, AcceptEx(listening, into, it.buffer, 0, ADDRESS_ROOM, ADDRESS_ROOM, &received, &it.overlapped),
                FALSE, code);
    CancelIoEx((HANDLE)listening, &it.overlapped);
    check(label("%s-packet", name), is_empty(port));
}

int main(void) {
    static acceptance waiting;
    OVERLAPPED overlapped = {0};
    DWORD received;
    SOCKET fresh, not_listening;
    start();
    port = port_new();
    l = listener(8);
    not_listening = bound(SOCK_STREAM);
    associate(l, port, 7);
    associate(not_listening, port, 8);
    fresh = socket(AF_INET, SOCK_STREAM, 0);
    fails("no-listener", INVALID_SOCKET, fresh, WSAENOTSOCK);
    fails("not-listening", not_listening, fresh, WSAEINVAL);
    fails("no-socket", l, INVALID_SOCKET, WSAENOTSOCK);
    fails("datagram", l, socket(AF_INET, SOCK_DGRAM, 0), WSAEINVAL);
    fails("bound", l, bound(SOCK_STREAM), WSAEINVAL);
    fails("connected", l, tcp_pair().client, WSAEINVAL);
    check_error("no-buffer", AcceptEx(l, fresh, NULL, 0, ADDRESS_ROOM, ADDRESS_ROOM, &received, &overlapped), FALSE,
                WSAEFAULT);
    CancelIoEx((HANDLE)l, NULL);
    check("no-buffer-packet", is_empty(port));
    check_error("no-room", AcceptEx(l, fresh, waiting.buffer, 0, ADDRESS_ROOM, 0, &received, &overlapped), FALSE,
                WSAEFAULT);
    check_error("no-structure", AcceptEx(l, fresh, waiting.buffer, 0, ADDRESS_ROOM, ADDRESS_ROOM, &received, NULL),
                FALSE, ERROR_INVALID_PARAMETER);
    check("no-packet", is_empty(port));
    check("pending", begun(accept_into(l, &waiting, 0)));
    fails("already-waiting", l, waiting.socket, WSAEINVAL);
    check_error("connect-waiting", connect_to(waiting.socket, address_of(l)), -1, WSAEINVAL);
    return check_result();
}
