/* WSAConnectByNameA and W connect to a host and service by their names, also on a nonblocking socket and through IPv6's
 * clothes, and tell both ends' addresses (D: wsaconnectbyname). */
#include "peers.h"

static char service[8];
static WCHAR wide_service[8];

static BOOL by_name(SOCKET s, const char *node) {
    return WSAConnectByNameA(s, (char *)node, service, NULL, NULL, NULL, NULL, NULL, NULL);
}

/* Too little room for an address fails before anything is connected. */
static void small_to(SOCKET l) {
    struct sockaddr_in there = address_of(l);
    char port[8];
    struct sockaddr place;
    DWORD small = 4;
    require("small-listen", listen(l, 1) == 0);
    snprintf(port, sizeof port, "%d", ntohs(there.sin_port));
    check_error(
        "small",
        WSAConnectByNameA(socket(AF_INET, SOCK_STREAM, 0), "127.0.0.1", port, &small, &place, NULL, NULL, NULL, NULL),
        FALSE, WSAEFAULT);
}

int main(void) {
    SOCKET l, s, taken, any_family;
    struct sockaddr_in local, remote, refused;
    struct sockaddr_in6 remote6;
    struct sockaddr *local_place = (struct sockaddr *)&local, *remote_place = (struct sockaddr *)&remote;
    DWORD local_size = sizeof local, remote_size = sizeof remote, size6 = sizeof remote6, off = 0;
    WSAOVERLAPPED reserved;
    check_error("not-started", by_name(0, "127.0.0.1"), FALSE, WSANOTINITIALISED);
    start();
    l = listener(8);
    snprintf(service, sizeof service, "%d", ntohs(address_of(l).sin_port));
    for (int i = 0; i < 8; i++)
        wide_service[i] = (WCHAR)service[i];

    s = socket(AF_INET, SOCK_STREAM, 0);
    check_error("no-socket", by_name(INVALID_SOCKET, "127.0.0.1"), FALSE, WSAENOTSOCK);
    check_error("no-node", by_name(s, NULL), FALSE, WSAEINVAL);
    check_error("no-service", WSAConnectByNameA(s, "127.0.0.1", NULL, NULL, NULL, NULL, NULL, NULL, NULL), FALSE,
                WSAEINVAL);
    check_error("reserved", WSAConnectByNameA(s, "127.0.0.1", service, NULL, NULL, NULL, NULL, NULL, &reserved), FALSE,
                WSAEINVAL);
    check_error("unknown", by_name(s, "no such name"), FALSE, WSAHOST_NOT_FOUND);
    check_error("datagram", by_name(socket(AF_INET, SOCK_DGRAM, 0), "127.0.0.1"), FALSE, WSAEINVAL);
    check_success(
        "connect",
        WSAConnectByNameA(s, "localhost", service, &local_size, local_place, &remote_size, remote_place, NULL, NULL),
        TRUE);
    check("local", local_size == sizeof local && local.sin_family == AF_INET);
    check("local-port", local.sin_port == address_of(s).sin_port);
    check("remote", remote_size == sizeof remote && remote.sin_port == address_of(l).sin_port);
    check_error("again", by_name(s, "127.0.0.1"), FALSE, WSAEISCONN);
    check("marker", only_marker_arrives((pair){s, accept(l, NULL, NULL)}));

    s = socket(AF_INET, SOCK_STREAM, 0);
    set_nonblocking(s);
    check_success("wide", WSAConnectByNameW(s, (WCHAR *)u"127.0.0.1", wide_service, NULL, NULL, NULL, NULL, NULL, NULL),
                  TRUE);
    require("taken", (taken = accept(l, NULL, NULL)) != INVALID_SOCKET);
    check_error("still-nonblocking", recv(s, (char *)&local, 1, 0), -1, WSAEWOULDBLOCK);
    check("wide-marker", only_marker_arrives((pair){s, taken}));

    any_family = socket(AF_INET6, SOCK_STREAM, 0);
    if (any_family != INVALID_SOCKET &&
        setsockopt(any_family, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&off, sizeof off) == 0) {
        const BOOL mapped = WSAConnectByNameA(any_family, "127.0.0.1", service, NULL, NULL, &size6,
                                              (struct sockaddr *)&remote6, NULL, NULL);
        check("mapped", mapped);
        check("mapped-address", mapped && IN6_IS_ADDR_V4MAPPED(&remote6.sin6_addr) && size6 == sizeof remote6);
        check("mapped-marker", mapped && only_marker_arrives((pair){any_family, accept(l, NULL, NULL)}));
    }

    small_to(bound(SOCK_STREAM));
    refused = refusing_port(SOCK_STREAM);
    snprintf(service, sizeof service, "%d", ntohs(refused.sin_port));
    s = socket(AF_INET, SOCK_STREAM, 0);
    check_error("refused", by_name(s, "127.0.0.1"), FALSE, WSAECONNREFUSED);
    if (check_success("after-refused", connect_to(s, address_of(l)), 0))
        check("after-refused-marker", only_marker_arrives((pair){s, accept(l, NULL, NULL)}));
    return check_result();
}
