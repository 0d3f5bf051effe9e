/* What a socket tells about itself: SO_TYPE, SO_ACCEPTCONN, SO_MAX_MSG_SIZE on a datagram socket. */
#include "peers.h"

int main(void) {
    SOCKET s;
    start();
    check("stream", get_int(socket(AF_INET, SOCK_STREAM, 0), SO_TYPE) == SOCK_STREAM);
    check("datagram", get_int(socket(AF_INET6, SOCK_DGRAM, 0), SO_TYPE) == SOCK_DGRAM);
    s = bound(SOCK_STREAM);
    check("not-listening", (get_int(s, SO_ACCEPTCONN) & 0xFF) == 0);
    check("listen", listen(s, 1) == 0);
    check("listening", (get_int(s, SO_ACCEPTCONN) & 0xFF) == 1);
    check("largest", get_int(socket(AF_INET, SOCK_DGRAM, 0), SO_MAX_MSG_SIZE) == 65507);
    check_error("type-is-fixed", setsockopt(s, SOL_SOCKET, SO_TYPE, "\2\0\0", 4), -1, WSAENOPROTOOPT);
    return check_result();
}
