/* WSAPoll's errors: no entries 10022, NULL 10014, an event that cannot be asked for 10022, a value that is no socket
 * POLLNVAL, none but such 10038 (facts 8.18). */
#include "peers.h"

int main(void) {
    const short bad[] = {POLLERR, POLLHUP, POLLNVAL, POLLPRI, 0x2000};
    WSAPOLLFD two[2] = {{INVALID_SOCKET, POLLRDNORM, 0}, {INVALID_SOCKET, POLLRDNORM, 0}};
    SOCKET closed;
    pair it;
    check_error("not-started", WSAPoll(two, 1, 0), -1, WSANOTINITIALISED);
    start();
    it = tcp_pair();
    closed = socket(AF_INET, SOCK_STREAM, 0);
    closesocket(closed);
    check_error("none", WSAPoll(NULL, 0, 0), -1, WSAEINVAL);
    check_error("none-array", WSAPoll(two, 0, 0), -1, WSAEINVAL);
    check_error("null", WSAPoll(NULL, 1, 0), -1, WSAEFAULT);
    check_error("all-invalid", WSAPoll(two, 2, 0), -1, WSAENOTSOCK);
    two[0].fd = closed;
    check_error("all-closed", WSAPoll(two, 2, 0), -1, WSAENOTSOCK);
    two[1].fd = it.client;
    two[1].events = POLLWRNORM;
    check_success("one-valid", WSAPoll(two, 2, 0), 2);
    check("nval", two[0].revents == POLLNVAL);
    check("valid", two[1].revents == POLLWRNORM);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        two[1].events = bad[i];
        check_error(label("event-%x", bad[i]), WSAPoll(two + 1, 1, 0), -1, WSAEINVAL);
    }
    two[1].events = 0;
    check_success("no-events", WSAPoll(two + 1, 1, 0), 0);
    return check_result();
}
