/* WSAStartup without a WSADATA: 10014, or 10092 for major version 0; neither counts as a start (facts 1.6). */
#include "check.h"

int main(void) {
    check("null", WSAStartup(MAKEWORD(2, 2), NULL) == WSAEFAULT);
    check("null-1.1", WSAStartup(MAKEWORD(1, 1), NULL) == WSAEFAULT);
    check("null-0.0", WSAStartup(0, NULL) == WSAVERNOTSUPPORTED);
    check_error("not-counted", WSACleanup(), -1, WSANOTINITIALISED);
    check_error("not-started", socket(AF_INET, SOCK_STREAM, 0), -1, WSANOTINITIALISED);
    return check_result();
}
