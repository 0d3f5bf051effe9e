/* The value of a closed socket names nothing, then whichever socket gets the number next, as on Windows, with nothing
 * of the old one's; where a file gets the number it names nothing, and the file is left alone (contract 1). Native
 * only: the numbers are descriptors. */
#include "calls.h"
#include "posix.h"
#include "posix_sockets.h"

static HANDLE port;

/* A socket that has gone through much: nonblocking, with a time limit, a port, and a connection that was reset. */
static SOCKET worn_out(void) {
    pair it = tcp_pair();
    set_nonblocking(it.client);
    set_int(it.client, SO_SNDTIMEO, 1234);
    require("associate", CreateIoCompletionPort((HANDLE)it.client, port, 1, 0) == port);
    reset(it.server);
    require("reset", ready(it.client, READABLE, 3000));
    all_fail_on_stream("worn", one_byte(it.client), WSAECONNRESET);
    require("close", closesocket(it.client) == 0);
    return it.client;
}

static void names_nothing(const char *when, SOCKET stale) {
    WSAOVERLAPPED overlapped = {.hEvent = NULL};
    WSABUF buffer = {1, (char *)"x"};
    u_long on = 1;
    all_fail(when, one_byte(stale), WSAENOTSOCK);
    check_error(label("%s-overlapped", when), WSASend(stale, &buffer, 1, NULL, 0, &overlapped, NULL), -1, WSAENOTSOCK);
    check_error(label("%s-shutdown", when), shutdown(stale, SD_BOTH), -1, WSAENOTSOCK);
    check_error(label("%s-ioctl", when), ioctlsocket(stale, FIONBIO, &on), -1, WSAENOTSOCK);
    check_error(label("%s-close", when), closesocket(stale), -1, WSAENOTSOCK);
}

int main(void) {
    SOCKET stale, newer;
    pair it;
    int file;
    start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    stale = worn_out();
    names_nothing("closed", stale);
    file = posix_open_file();
    require("same-number-file", (SOCKET)file == stale);
    names_nothing("file", stale);
    check("file-open", posix_is_open(file));
    check("file-blocks", !posix_is_nonblocking(file));
    posix_close(file);

    newer = socket(AF_INET, SOCK_STREAM, 0);
    require("same-number", newer == stale);
    it = tcp_pair_of(newer);
    check("no-time-limit", get_int(stale, SO_SNDTIMEO) == 0);
    check("blocks", !posix_is_nonblocking((int)stale));
    check("associates", CreateIoCompletionPort((HANDLE)stale, port, 2, 0) == port);
    check("no-fate", only_marker_arrives(it));
    return check_result();
}
