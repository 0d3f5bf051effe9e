/* Texts that are no address 10022, families that are none 10022, too little room and wrong pointers 10014, before
 * start-up 10093 (D: wsaaddresstostring, wsastringtoaddress). */
#include "peers.h"

static int read(const char *text, int family, int size) {
    struct sockaddr_storage address;
    return WSAStringToAddressA((char *)text, family, NULL, (struct sockaddr *)&address, &size);
}

int main(void) {
    const char *const bad[] = {"", "hello", "1.2.3.4:", "1.2.3.4:99999", "256.1.1.1", "1.2.3.4 "};
    const char *const bad6[] = {"",        "1.2.3.4",   "::1::", "[::1", "[::1]:", "[::1]:99999",
                                "12345::", "[::1]:+80", "::1%+3"};
    struct sockaddr_in address;
    char text[64];
    DWORD length = sizeof text;
    check_error("not-started", read("1.2.3.4", AF_INET, 128), -1, WSANOTINITIALISED);
    start();
    address = loopback(80);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check_error(label("v4-%d", (int)i), read(bad[i], AF_INET, 128), -1, WSAEINVAL);
    for (size_t i = 0; i < sizeof bad6 / sizeof *bad6; i++)
        check_error(label("v6-%d", (int)i), read(bad6[i], AF_INET6, 128), -1, WSAEINVAL);
    check_error("family", read("1.2.3.4", 10, 128), -1, WSAEINVAL);
    check_error("room", read("1.2.3.4", AF_INET, 15), -1, WSAEFAULT);
    check_error("room-v6", read("::1", AF_INET6, 27), -1, WSAEFAULT);
    check_error("null-address", WSAAddressToStringA(NULL, sizeof address, NULL, text, &length), -1, WSAEFAULT);
    check_error("null-text", WSAAddressToStringA((struct sockaddr *)&address, sizeof address, NULL, NULL, &length), -1,
                WSAEFAULT);
    check_error("null-length", WSAAddressToStringA((struct sockaddr *)&address, sizeof address, NULL, text, NULL), -1,
                WSAEFAULT);
    check("short-address", WSAAddressToStringA((struct sockaddr *)&address, 8, NULL, text, &length) == SOCKET_ERROR);
    check("short-code", WSAGetLastError() == WSAEFAULT || WSAGetLastError() == WSAEINVAL);
    address.sin_family = 10;
    check_error("other-family", WSAAddressToStringA((struct sockaddr *)&address, sizeof address, NULL, text, &length),
                -1, WSAEINVAL);
    return check_result();
}
