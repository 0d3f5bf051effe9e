/* WSASocketA and WSASocketW take what is FROM_PROTOCOL_INFO from the structure. */
#include "check.h"

int main(void) {
    WSADATA data;
    WSAPROTOCOL_INFOA a;
    WSAPROTOCOL_INFOW w;
    int type = 0, size = sizeof type;
    SOCKET s;
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    memset(&a, 0, sizeof a);
    memset(&w, 0, sizeof w);
    a.iAddressFamily = w.iAddressFamily = AF_INET6;
    a.iSocketType = w.iSocketType = SOCK_DGRAM;
    a.iProtocol = w.iProtocol = IPPROTO_UDP;

    s = WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &a, 0, WSA_FLAG_OVERLAPPED);
    check("a-made", s != INVALID_SOCKET);
    check("a-type", getsockopt(s, SOL_SOCKET, SO_TYPE, (char *)&type, &size) == 0 && type == SOCK_DGRAM);

    type = 0;
    s = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &w, 0, WSA_FLAG_OVERLAPPED);
    check("w-made", s != INVALID_SOCKET);
    check("w-type", getsockopt(s, SOL_SOCKET, SO_TYPE, (char *)&type, &size) == 0 && type == SOCK_DGRAM);
    return check_result();
}
