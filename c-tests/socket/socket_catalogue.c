/* WSAEnumProtocolsA and W describe what sockets can be made of, and WSASocket makes one of a description. A room that
 * is too small is told the size it needs (D: wsaenumprotocols). */
#include "peers.h"

static WSAPROTOCOL_INFOW *find(WSAPROTOCOL_INFOW *list, int count, int family, int type) {
    for (int i = 0; i < count; i++)
        if (list[i].iAddressFamily == family && list[i].iSocketType == type)
            return &list[i];
    return NULL;
}

int main(void) {
    static WSAPROTOCOL_INFOW wide[64];
    static WSAPROTOCOL_INFOA narrow[64];
    WSAPROTOCOL_INFOW *tcp, *udp;
    int only_udp[] = {IPPROTO_UDP, 0}, none[] = {4711, 0}, count;
    DWORD size = 0, needed;
    SOCKET s;
    check_error("not-started", WSAEnumProtocolsW(NULL, wide, &size), -1, WSANOTINITIALISED);
    start();
    size = 0;
    check_error("too-small", WSAEnumProtocolsW(NULL, NULL, &size), -1, WSAENOBUFS);
    check("needed", size >= 4 * sizeof *wide && size % sizeof *wide == 0);
    needed = size;
    size = sizeof wide;
    count = WSAEnumProtocolsW(NULL, wide, &size);
    require("all", count >= 4);
    check("all-needed", (DWORD)count * sizeof *wide == needed);
    tcp = find(wide, count, AF_INET, SOCK_STREAM);
    udp = find(wide, count, AF_INET6, SOCK_DGRAM);
    require("tcp-and-udp", tcp && udp);
    check("tcp", tcp->iProtocol == IPPROTO_TCP && tcp->iMaxSockAddr == 16 && tcp->iVersion == 2);
    check("tcp-services", (tcp->dwServiceFlags1 & (XP1_GUARANTEED_DELIVERY | XP1_GUARANTEED_ORDER)) ==
                              (XP1_GUARANTEED_DELIVERY | XP1_GUARANTEED_ORDER));
    check("tcp-message", tcp->dwMessageSize == 0 && tcp->szProtocol[0] != 0);
    check("udp", udp->iProtocol == IPPROTO_UDP && udp->iMaxSockAddr == 28 && udp->dwMessageSize > 1472);
    check("udp-services", (udp->dwServiceFlags1 & (XP1_CONNECTIONLESS | XP1_MESSAGE_ORIENTED)) ==
                              (XP1_CONNECTIONLESS | XP1_MESSAGE_ORIENTED));
    check("chain", tcp->ProtocolChain.ChainLen == 1);
    s = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, udp, 0, 0);
    check("socket", s != INVALID_SOCKET);

    size = sizeof wide;
    check("only-udp", WSAEnumProtocolsW(only_udp, wide, &size) == 2 && wide[0].iProtocol == IPPROTO_UDP);
    size = sizeof wide;
    check_success("none", WSAEnumProtocolsW(none, wide, &size), 0);
    size = sizeof narrow;
    check("narrow", WSAEnumProtocolsA(NULL, narrow, &size) == count && strlen(narrow[0].szProtocol) > 0);
    size = (DWORD)count * sizeof *narrow - 1;
    check_error("narrow-too-small", WSAEnumProtocolsA(NULL, narrow, &size), -1, WSAENOBUFS);
    check("narrow-needed", size == (DWORD)count * sizeof *narrow);
    check_error("no-size", WSAEnumProtocolsA(NULL, narrow, NULL), -1, WSAEFAULT);
    return check_result();
}
