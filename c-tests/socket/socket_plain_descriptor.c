/* A descriptor that is no socket is 10038: a file, a pipe, standard output (contract 1 and 3). Native only. */
#include "peers.h"
#include "posix.h"

static void no_socket(const char *which, SOCKET s) {
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL;
    char byte;
    check_error(label("%s-send", which), send(s, "x", 1, 0), -1, WSAENOTSOCK);
    check_error(label("%s-WSASend", which), WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, WSAENOTSOCK);
    check_error(label("%s-recv", which), recv(s, &byte, 1, 0), -1, WSAENOTSOCK);
    check_error(label("%s-closesocket", which), closesocket(s), -1, WSAENOTSOCK);
    check(label("%s-still-open", which), posix_is_open((int)s));
}

int main(void) {
    start();
    no_socket("file", posix_open_file());
    no_socket("pipe", posix_open_pipe());
    no_socket("output", 1);
    return check_result();
}
