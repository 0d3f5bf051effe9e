/* A SOCKET is a file descriptor: close-on-exec, and blocking in the kernel until FIONBIO asks otherwise; a listener is
 * always nonblocking there (contract 1). Native only. */
#include "peers.h"
#include "posix.h"

int main(void) {
    SOCKET fresh, l;
    pair it;
    u_long off = 0;
    start();
    fresh = socket(AF_INET, SOCK_STREAM, 0);
    l = listener(1);
    it = tcp_pair();

    check("close-on-exec", posix_closes_on_exec((int)fresh));
    check("close-on-exec-datagram", posix_closes_on_exec((int)bound(SOCK_DGRAM)));
    check("close-on-exec-accepted", posix_closes_on_exec((int)it.server));
    check("blocking", !posix_is_nonblocking((int)fresh));
    check("blocking-connected", !posix_is_nonblocking((int)it.client));
    check("blocking-accepted", !posix_is_nonblocking((int)it.server));
    check("listener", posix_is_nonblocking((int)l));
    set_nonblocking(it.client);
    check("nonblocking", posix_is_nonblocking((int)it.client));
    check("blocking-again", ioctlsocket(it.client, FIONBIO, &off) == 0 && !posix_is_nonblocking((int)it.client));
    return check_result();
}
