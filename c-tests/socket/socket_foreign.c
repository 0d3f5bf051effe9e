/* A socket that the library did not make is served too, its type and mode asked of the kernel (contract 1). Native
 * only: the pair comes from socketpair. */
#include "peers.h"
#include "posix.h"

int main(void) {
    int ends[2];
    char bytes[8];
    static char large[1 << 22];
    long long sent = 0;
    int got;
    posix_socket_pair(ends, 0);
    check_error("not-started", send((SOCKET)ends[0], "x", 1, 0), -1, WSANOTINITIALISED);
    start();
    check_success("send", send((SOCKET)ends[0], "hello", 5, 0), 5);
    check("recv", recv((SOCKET)ends[1], bytes, sizeof bytes, 0) == 5 && memcmp(bytes, "hello", 5) == 0);
    check_error("flags", send((SOCKET)ends[0], "x", 1, 0x40), -1, WSAEINVAL);

    posix_set_nonblocking(ends[0]);
    while ((got = send((SOCKET)ends[0], large, sizeof large, 0)) > 0)
        sent += got;
    check("full", got == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK);
    check("all-arrives", receive_all((SOCKET)ends[1], large, sent) == sent);

    check("close-peer", closesocket((SOCKET)ends[1]) == 0 && !posix_is_open(ends[1]));
    check_error("peer-closed", send((SOCKET)ends[0], "x", 1, 0), -1, WSAECONNABORTED);
    check("close", closesocket((SOCKET)ends[0]) == 0 && !posix_is_open(ends[0]));

    posix_socket_pair(ends, 1);
    check_success("datagram", send((SOCKET)ends[0], "", 0, 0), 0);
    check("empty-datagram", recv((SOCKET)ends[1], bytes, sizeof bytes, 0) == 0);
    return check_result();
}
