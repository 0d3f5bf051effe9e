/* Starts are counted; each successful WSACleanup clears the last error, one too many gives 10093 (facts 1.7). */
#include "check.h"

int main(void) {
    WSADATA data;
    SOCKET s;
    for (int i = 0; i < 3; i++)
        require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    s = socket(AF_INET, SOCK_STREAM, 0);
    require("socket", s != INVALID_SOCKET);

    check_success("first-cleanup", WSACleanup(), 0);
    check_success("second-cleanup", WSACleanup(), 0);
    check_error("still-started", send(s, "x", 1, 0), -1, WSAENOTCONN);
    check_success("last-cleanup", WSACleanup(), 0);
    check_error("one-too-many", WSACleanup(), -1, WSANOTINITIALISED);
    check_error("stopped", send(s, "x", 1, 0), -1, WSANOTINITIALISED);

    require("again", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    check("works-again", socket(AF_INET, SOCK_STREAM, 0) != INVALID_SOCKET);
    return check_result();
}
