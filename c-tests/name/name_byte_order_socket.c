/* WSAHtonl, WSAHtons, WSANtohl and WSANtohs: the byte order of a socket's protocol, which is the network's (D:
 * wsahtonl). */
#include "peers.h"

int main(void) {
    u_long wide = 0;
    u_short narrow = 0;
    SOCKET s;
    check_error("not-started", WSAHtonl(0, 1, &wide), -1, WSANOTINITIALISED);
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    check_success("WSAHtonl", WSAHtonl(s, 0x01020304, &wide), 0);
    check("WSAHtonl-value", wide == htonl(0x01020304));
    check_success("WSANtohl", WSANtohl(s, wide, &wide), 0);
    check("WSANtohl-value", wide == 0x01020304);
    check_success("WSAHtons", WSAHtons(s, 0x0102, &narrow), 0);
    check("WSAHtons-value", narrow == htons(0x0102));
    check_success("WSANtohs", WSANtohs(s, narrow, &narrow), 0);
    check("WSANtohs-value", narrow == 0x0102);
    check_error("no-socket-WSAHtonl", WSAHtonl(INVALID_SOCKET, 1, &wide), -1, WSAENOTSOCK);
    check_error("no-socket-WSAHtons", WSAHtons(INVALID_SOCKET, 1, &narrow), -1, WSAENOTSOCK);
    check_error("no-socket-WSANtohl", WSANtohl(INVALID_SOCKET, 1, &wide), -1, WSAENOTSOCK);
    check_error("no-socket-WSANtohs", WSANtohs(INVALID_SOCKET, 1, &narrow), -1, WSAENOTSOCK);
    check_error("null-WSAHtonl", WSAHtonl(s, 1, NULL), -1, WSAEFAULT);
    check_error("null-WSAHtons", WSAHtons(s, 1, NULL), -1, WSAEFAULT);
    check_error("null-WSANtohl", WSANtohl(s, 1, NULL), -1, WSAEFAULT);
    check_error("null-WSANtohs", WSANtohs(s, 1, NULL), -1, WSAEFAULT);
    return check_result();
}
