/* WSAConnectByList tries addresses in turn until one takes the connection; the last one's error counts, and a time
 * limit ends it (D: wsaconnectbylist). */
#include "peers.h"

/* Room for two addresses: the structure ends in an array of one. */
typedef struct {
    SOCKET_ADDRESS_LIST list;
    SOCKET_ADDRESS second;
    struct sockaddr_in address[2];
} two;

static SOCKET_ADDRESS_LIST *list_of(two *them, int count, struct sockaddr_in first, struct sockaddr_in second) {
    SOCKET_ADDRESS *entry = them->list.Address;
    them->address[0] = first;
    them->address[1] = second;
    them->list.iAddressCount = count;
    for (int i = 0; i < 2; i++) {
        SOCKET_ADDRESS one = {(struct sockaddr *)&them->address[i], sizeof them->address[i]};
        memcpy((char *)entry + (size_t)i * sizeof one, &one, sizeof one);
    }
    return &them->list;
}

static BOOL by_list(SOCKET s, SOCKET_ADDRESS_LIST *list, struct timeval *timeout) {
    return WSAConnectByList(s, list, NULL, NULL, NULL, NULL, timeout, NULL);
}

int main(void) {
    two them;
    SOCKET l, full, s;
    struct sockaddr_in there, refused, remote, other;
    DWORD size = sizeof remote;
    struct timeval limit = {0, 200000}, wrong = {-1, 0};
    check_error("not-started", by_list(0, NULL, NULL), FALSE, WSANOTINITIALISED);
    start();
    l = listener(4);
    there = address_of(l);
    refused = refusing_port(SOCK_STREAM);

    s = socket(AF_INET, SOCK_STREAM, 0);
    check_error("no-socket", by_list(INVALID_SOCKET, list_of(&them, 1, there, there), NULL), FALSE, WSAENOTSOCK);
    check_error("no-list", by_list(s, NULL, NULL), FALSE, WSAEFAULT);
    check_error("empty", by_list(s, list_of(&them, 0, there, there), NULL), FALSE, WSAEINVAL);
    check_error("bad-time", by_list(s, list_of(&them, 1, there, there), &wrong), FALSE, WSAEINVAL);
    other = there;
    other.sin_family = AF_INET6;
    check_error("other-family", by_list(s, list_of(&them, 1, other, there), NULL), FALSE, WSAEAFNOSUPPORT);
    check_error("all-refused", by_list(s, list_of(&them, 2, refused, refused), NULL), FALSE, WSAECONNREFUSED);
    check_success("second",
                  WSAConnectByList(s, list_of(&them, 2, refused, there), NULL, NULL, &size, (struct sockaddr *)&remote,
                                   NULL, NULL),
                  TRUE);
    check("second-remote", size == sizeof remote && remote.sin_port == there.sin_port);
    check("marker", only_marker_arrives((pair){s, accept(l, NULL, NULL)}));

    /* A listener whose queue is full takes no further connection. */
    full = listener(0);
    require("fill", connect_to(socket(AF_INET, SOCK_STREAM, 0), address_of(full)) == 0);
    s = socket(AF_INET, SOCK_STREAM, 0);
    check_error("timed-out", by_list(s, list_of(&them, 1, address_of(full), there), &limit), FALSE, WSAETIMEDOUT);
    if (check_success("after", by_list(s, list_of(&them, 1, there, there), &limit), TRUE))
        check("after-marker", only_marker_arrives((pair){s, accept(l, NULL, NULL)}));
    return check_result();
}
