/* A descriptor that is no socket is 10038 in every send, and the file or pipe gets nothing (contract 3, row 10038).
 * Native only: the descriptors are POSIX'. */
#include "calls.h"
#include "posix.h"

static void no_socket(const char *when, int descriptor) {
    struct sockaddr_in to = loopback(9);
    require(label("%s-open", when), descriptor >= 0);
    all_fail(when, one_byte_to((SOCKET)descriptor, &to), WSAENOTSOCK);
    check_error(label("%s-WSASendDisconnect", when), WSASendDisconnect((SOCKET)descriptor, NULL), -1, WSAENOTSOCK);
    check_error(label("%s-closesocket", when), closesocket((SOCKET)descriptor), -1, WSAENOTSOCK);
    check(label("%s-still-open", when), posix_is_open(descriptor));
}

int main(void) {
    start();
    no_socket("file", posix_open_file());
    no_socket("pipe", posix_open_pipe());
    no_socket("output", 1);
    return check_result();
}
