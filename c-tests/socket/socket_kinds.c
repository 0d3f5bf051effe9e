/* socket and WSASocketA/W make stream and datagram sockets of both families; a zero type or protocol is filled in. */
#include "check.h"

static void made(const char *name, SOCKET s, int type) {
    int value = 0, size = sizeof value;
    check(label("%s-made", name), s != INVALID_SOCKET);
    check(label("%s-read", name), getsockopt(s, SOL_SOCKET, SO_TYPE, (char *)&value, &size) == 0);
    check(label("%s-type", name), value == type && size == sizeof value);
    check(label("%s-close", name), closesocket(s) == 0);
}

int main(void) {
    WSADATA data;
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    made("tcp", socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), SOCK_STREAM);
    made("udp", socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP), SOCK_DGRAM);
    made("tcp-default", socket(AF_INET, SOCK_STREAM, 0), SOCK_STREAM);
    made("udp-default", socket(AF_INET, SOCK_DGRAM, 0), SOCK_DGRAM);
    made("tcp6", socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP), SOCK_STREAM);
    made("udp6", socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP), SOCK_DGRAM);
    made("a-overlapped", WSASocketA(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED), SOCK_STREAM);
    made("a-plain", WSASocketA(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, 0), SOCK_DGRAM);
    made("w-overlapped", WSASocketW(AF_INET6, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED), SOCK_STREAM);
    made("w-plain", WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, 0), SOCK_DGRAM);
    made("no-inherit", WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT),
         SOCK_STREAM);
    made("type-zero", socket(AF_INET, 0, IPPROTO_TCP), SOCK_STREAM);
    made("type-zero-udp", socket(AF_INET, 0, IPPROTO_UDP), SOCK_DGRAM);
    made("all-zero", socket(AF_INET, 0, 0), SOCK_STREAM);
    return check_result();
}
