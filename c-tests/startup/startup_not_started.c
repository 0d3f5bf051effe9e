/* Before WSAStartup every call gives 10093, also with a bad handle and bad pointers (contract 2, facts 1.1, 1.9). */
#include "check.h"

static void all_calls(void) {
    SOCKET s = INVALID_SOCKET;
    WSABUF buffer = {1, (char *)"x"};
    DWORD count = SENTINEL, flags = 0;
    struct sockaddr_in name = {0};
    int size = sizeof name;
    u_long on = 1;
    char text[64];
    fd_set set;
    struct timeval now = {0, 0};
    struct addrinfo *found = NULL;
    struct sockaddr *any = (struct sockaddr *)&name;
    const int code = WSANOTINITIALISED;

    FD_ZERO(&set);
    check_error("socket", socket(AF_INET, SOCK_STREAM, 0), -1, code);
    check_error("WSASocketA", WSASocketA(AF_INET, SOCK_STREAM, 0, NULL, 0, 0), -1, code);
    check_error("WSASocketW", WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, 0), -1, code);
    check_error("send", send(s, "x", 1, 0), -1, code);
    check_error("send-bad-flags", send(s, NULL, -1, -1), -1, code);
    check_error("WSASend", WSASend(s, &buffer, 1, &count, 0, NULL, NULL), -1, code);
    check_error("WSASend-null", WSASend(s, NULL, 0, NULL, 0xFFFFFFFF, NULL, NULL), -1, code);
    check_error("sendto", sendto(s, "x", 1, 0, any, size), -1, code);
    check_error("WSASendTo", WSASendTo(s, &buffer, 1, &count, 0, any, size, NULL, NULL), -1, code);
    check_error("recv", recv(s, text, 1, 0), -1, code);
    check_error("recvfrom", recvfrom(s, text, 1, 0, any, &size), -1, code);
    check_error("WSARecv", WSARecv(s, &buffer, 1, &count, &flags, NULL, NULL), -1, code);
    check_error("bind", bind(s, any, size), -1, code);
    check_error("listen", listen(s, 1), -1, code);
    check_error("accept", accept(s, NULL, NULL), -1, code);
    check_error("connect", connect(s, any, size), -1, code);
    check_error("shutdown", shutdown(s, SD_BOTH), -1, code);
    check_error("getsockname", getsockname(s, any, &size), -1, code);
    check_error("getpeername", getpeername(s, any, &size), -1, code);
    check_error("getsockopt", getsockopt(s, SOL_SOCKET, SO_TYPE, text, &size), -1, code);
    check_error("setsockopt", setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, "\1\0\0", 4), -1, code);
    check_error("ioctlsocket", ioctlsocket(s, FIONBIO, &on), -1, code);
    check_error("select", select(0, &set, NULL, NULL, &now), -1, code);
    check_error("closesocket", closesocket(s), -1, code);
    check_error("gethostname", gethostname(text, sizeof text), -1, code);
    check_error("WSACleanup", WSACleanup(), -1, code);
    check("getaddrinfo", getaddrinfo("127.0.0.1", "80", NULL, &found) == code);
    name.sin_family = AF_INET;
    check("getnameinfo", getnameinfo(any, size, text, sizeof text, NULL, 0, NI_NUMERICHOST) == code);
    check("count-untouched", count == SENTINEL);
}

int main(void) {
    WSADATA data;
    all_calls();
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    require("cleanup", WSACleanup() == 0);
    check_error("again-send", send(INVALID_SOCKET, "x", 1, 0), -1, WSANOTINITIALISED);
    check_error("again-WSASend", WSASend(INVALID_SOCKET, NULL, 0, NULL, 0, NULL, NULL), -1, WSANOTINITIALISED);
    check_error("again-socket", socket(AF_INET, SOCK_STREAM, 0), -1, WSANOTINITIALISED);
    check_error("again-cleanup", WSACleanup(), -1, WSANOTINITIALISED);
    return check_result();
}
