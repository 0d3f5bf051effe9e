/* ws2_adopt gives a socket that the library did not make a full entry: sends take turns, the first fate is kept, the
 * last WSACleanup closes it (contract 1, 2 and 3). Native only: Windows has no such call. */
#include "foreign.h"

int main(void) {
    pair it;
    int file = posix_open_file(), udp[2];
    start();
    it = foreign_tcp_pair();
    check_success("adopt", ws2_adopt((int)it.client), (long long)it.client);
    check_success("adopt-again", ws2_adopt((int)it.client), (long long)it.client);
    check("marker", only_marker_arrives(it));
    set_int(it.client, SO_SNDBUF, 1);
    check("remembers-option", get_int(it.client, SO_SNDBUF) == 1);
    posix_reset((int)it.server);
    check("reset-seen", ready(it.client, READABLE, 10000));
    all_fail_on_stream("reset", one_byte(it.client), WSAECONNRESET);
    all_fail_on_stream("reset-later", one_byte(it.client), WSAECONNRESET);

    check_error("file", (long long)ws2_adopt(file), -1, WSAENOTSOCK);
    check_error("closed", (long long)ws2_adopt(1000), -1, WSAENOTSOCK);
    check_error("negative", (long long)ws2_adopt(-1), -1, WSAENOTSOCK);
    check("file-open", posix_is_open(file));

    posix_udp_pair(udp);
    check_success("adopt-datagram", ws2_adopt(udp[0]), udp[0]);
    check("datagram-marker", only_marker_arrives((pair){(SOCKET)udp[0], (SOCKET)udp[1]}));
    check("close", closesocket((SOCKET)udp[0]) == 0);
    check("closed-really", !posix_is_open(udp[0]));

    it = foreign_tcp_pair();
    check_success("adopt-third", ws2_adopt((int)it.client), (long long)it.client);
    check("cleanup", WSACleanup() == 0);
    check("adopted-closed", !posix_is_open((int)it.client));
    check("not-adopted-open", posix_is_open((int)it.server));
    check_error("not-started", (long long)ws2_adopt((int)it.server), -1, WSANOTINITIALISED);
    return check_result();
}
