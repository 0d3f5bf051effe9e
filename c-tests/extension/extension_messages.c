/* WSASendMsg and WSARecvMsg as extensions, with a completion port: the count is in the packet, the sender's address in
 * the message; a socket that is not bound cannot receive (facts 4.8, 9.4). */
#include "extensions.h"

int main(void) {
    HANDLE port = port_new();
    LPFN_WSASENDMSG send_message;
    LPFN_WSARECVMSG receive_message;
    OVERLAPPED sending = {0}, receiving = {0};
    struct sockaddr_in to, from = {0}, own;
    WSABUF out[2] = {{2, (char *)"ab"}, {3, (char *)"cde"}}, in;
    WSAMSG outgoing = {(struct sockaddr *)&to, sizeof to, out, 2, {0, NULL}, 0};
    WSAMSG incoming = {(struct sockaddr *)&from, sizeof from, &in, 1, {0, NULL}, 0};
    DWORD count = SENTINEL;
    char got[16];
    SOCKET a, b, fresh;
    start();
    in = (WSABUF){sizeof got, got};
    a = bound(SOCK_DGRAM);
    b = bound(SOCK_DGRAM);
    own = address_of(a);
    to = address_of(b);
    associate(a, port, 1);
    associate(b, port, 2);
    get_extension(a, (GUID)WSAID_WSASENDMSG, &send_message);
    get_extension(b, (GUID)WSAID_WSARECVMSG, &receive_message);

    check_error("pending", receive_message(b, &incoming, NULL, &receiving, NULL), -1, WSA_IO_PENDING);
    check_success("send", send_message(a, &outgoing, 0, &count, &sending, NULL), 0);
    check("send-count", count == 5);
    {
        packet one = take(port), other = take(port);
        packet sent = one.key == 1 ? one : other, received = one.key == 1 ? other : one;
        check("sent", sent.result && sent.key == 1 && sent.bytes == 5 && sent.overlapped == &sending);
        check("received",
              received.result && received.key == 2 && received.bytes == 5 && received.overlapped == &receiving);
    }
    check("data", memcmp(got, "abcde", 5) == 0);
    check("from", incoming.namelen == sizeof from && same_address(&from, &own));

    check_success("send-again", send_message(a, &outgoing, 0, &count, NULL, NULL), 0);
    check("there", ready(b, READABLE, 10000));
    incoming.namelen = sizeof from;
    check_success("blocking", receive_message(b, &incoming, &count, NULL, NULL), 0);
    check("blocking-count", count == 5 && is_empty(port));
    check_error("null", receive_message(b, NULL, &count, NULL, NULL), -1, WSAEFAULT);
    fresh = socket(AF_INET, SOCK_DGRAM, 0);
    set_nonblocking(fresh);
    check_error("not-bound", receive_message(fresh, &incoming, &count, NULL, NULL), -1, WSAEINVAL);
    check_error("closed", receive_message(INVALID_SOCKET, &incoming, &count, NULL, NULL), -1, WSAENOTSOCK);
    return check_result();
}
