/* A Winsock program that uses what the headers have, for C and for C++. matrix.sh compiles it behind, between and
 * before the host's headers; it is never run. */

#include <winsock2.h>
#include <ws2tcpip.h>

#include <windows.h>

#ifdef __cplusplus
#define ASSERT(condition) static_assert(condition, #condition)
#else
#define ASSERT(condition) _Static_assert(condition, #condition)
#endif

#if !defined(_WINSOCK2API_) || !defined(_WINSOCKAPI_) || !defined(_WINDOWS_)
#error "a guard is missing"
#endif
#if defined(min) || defined(max) || defined(interface) || defined(near) || defined(far)
#error "a word that belongs to the program is a macro"
#endif

/* Whatever came first: these are Winsock's, not the host's. */
ASSERT(sizeof(SOCKET) == 8 && sizeof(u_long) == 4 && sizeof(DWORD) == 4 && sizeof(WCHAR) == 2);
ASSERT(sizeof(struct timeval) == 8 && sizeof(TIMEVAL) == 8);
ASSERT(sizeof(fd_set) == 8 + 8 * FD_SETSIZE && sizeof(struct fd_set) == sizeof(FD_SET));
ASSERT((socklen_t)-1 < 0);
ASSERT(AF_INET6 == 23 && SOL_SOCKET == 0xffff && FIONBIO == (int)0x8004667e && SOMAXCONN == 0x7fffffff);
ASSERT(EAI_NONAME == WSAHOST_NOT_FOUND && MSG_PARTIAL == 0x8000 && POLLIN == 0x300);
#ifndef OWN_FD_SETSIZE
ASSERT(FD_SETSIZE == 64);
#else
ASSERT(FD_SETSIZE == OWN_FD_SETSIZE);
#endif

/* A member may have the name of a function, and a parameter the name of a type. */
struct transport {
    int (*send)(struct transport *, const char *, int);
    int (*connect)(struct transport *, const char *host);
    int (*bind)(void), (*accept)(void), (*select)(void), (*shutdown)(void), (*socket)(void);
    int timeval, fd_set, listen;
};

struct clock_reading {
    struct timeval when;
    TIMEVAL *last;
};

int WSAAPI wait_readable(SOCKET s, const struct timeval *timeout, fd_set *also);
int via_transport(struct transport *t);
int addresses(SOCKET s);
int transfer(SOCKET s, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);
int resolve(PCSTR host, PADDRINFOA hints);

int WSAAPI wait_readable(SOCKET s, const struct timeval *timeout, fd_set *also) {
    fd_set readfds;
    struct timeval left = {0, 500000};
    int fd = 5;
    if (timeout != NULL && timerisset(timeout) && timercmp(timeout, &left, <)) {
        left = *timeout;
    }
    FD_ZERO(&readfds);
    FD_SET(s, &readfds);
    FD_SET(fd, &readfds);
    FD_CLR(s, also);
    if (select(0, &readfds, NULL, also, &left) == SOCKET_ERROR) {
        return WSAGetLastError() == WSAEINTR ? h_errno : -1;
    }
    return select(0, NULL, NULL, NULL, timeout) + select(0, &readfds, NULL, NULL, NULL) +
           (FD_ISSET(s, &readfds) ? 1 : 0);
}

int via_transport(struct transport *t) {
    t->timeval = t->fd_set = 0;
    return t->send(t, "x", 1) + t->connect(t, "localhost") + t->bind() + t->accept() + t->select() + t->listen;
}

int addresses(SOCKET s) {
    SOCKADDR_IN in;
    SOCKADDR_STORAGE storage;
    struct sockaddr_in6 in6;
    struct in6_addr any = IN6ADDR_ANY_INIT, loopback = IN6ADDR_LOOPBACK_INIT;
    socklen_t length = sizeof storage;
    char text[INET6_ADDRSTRLEN], name[NI_MAXHOST];
    DWORD timeout = 1000;
    LINGER linger = {1, 0};
    u_long nonblocking = 1;

    ZeroMemory(&in, sizeof in);
    in.sin_family = AF_INET;
    in.sin_port = htons(80);
    in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    in.sin_addr.S_un.S_addr |= inet_addr("127.0.0.1");
    in.sin_addr.S_un.S_un_b.s_b4 = 2;
    ZeroMemory(&in6, sizeof in6);
    SecureZeroMemory(&storage, sizeof storage);
    in6.sin6_addr = in6addr_loopback;
    if (IN6_IS_ADDR_LOOPBACK(&in6.sin6_addr) && !IN6_ADDR_EQUAL(&any, &loopback)) {
        in6.sin6_addr.s6_addr[15] = 1;
    }
    if (bind(s, (SOCKADDR *)&in, sizeof in) != 0 || listen(s, SOMAXCONN) != 0) {
        return WSAGetLastError();
    }
    if (getsockname(s, (struct sockaddr *)&storage, &length) != 0 || getpeername(s, (LPSOCKADDR)&in6, &length) != 0) {
        return -1;
    }
    if (setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, (const char *)&timeout, sizeof timeout) != 0 ||
        setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&linger, sizeof linger) != 0 ||
        getsockopt(s, IPPROTO_TCP, TCP_NODELAY, text, &length) != 0) {
        return -1;
    }
    gethostname(name, sizeof name);
    ioctlsocket(s, FIONBIO, &nonblocking);
    return inet_ntoa(in.sin_addr) == inet_ntop(AF_INET6, &in6.sin6_addr, text, sizeof text) ||
           inet_pton(AF_INET, "::1", &any) == 1 || ntohs(in.sin_port) != ntohl(1);
}

int transfer(SOCKET s, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine) {
    char hello[] = "hello";
    WSABUF buffer;
    DWORD sent = 0, flags = 0;
    SOCKET peer = accept(s, NULL, NULL);
    if (peer == INVALID_SOCKET) {
        SetLastError((DWORD)WSAGetLastError());
        return (int)GetLastError();
    }
    buffer.buf = hello;
    buffer.len = 5;
    if (WSASend(peer, &buffer, 1, &sent, 0, overlapped, routine) == SOCKET_ERROR &&
        WSAGetLastError() != WSA_IO_PENDING) {
        return -1;
    }
    WSARecv(peer, &buffer, 1, &sent, &flags, NULL, NULL);
    sendto(peer, hello, 5, 0, NULL, 0);
    recvfrom(peer, hello, 5, MSG_PEEK, NULL, NULL);
    shutdown(peer, SD_SEND);
    return send(peer, hello, 5, MSG_OOB) + recv(peer, hello, 5, 0) + closesocket(peer);
}

int resolve(PCSTR host, PADDRINFOA hints) {
    struct addrinfo *list = NULL;
    WSADATA data;
    WSAPROTOCOL_INFO *info = NULL;
    SOCKET s;
    int error = WSAStartup(MAKEWORD(2, 2), &data);
    if (error != 0 || LOBYTE(data.wVersion) != 2) {
        return error;
    }
    hints->ai_flags = AI_PASSIVE | AI_NUMERICHOST;
    error = getaddrinfo(host, "http", hints, &list);
    if (error != 0) {
        return gai_strerror(error) == NULL;
    }
    s = socket(list->ai_family, list->ai_socktype, list->ai_protocol);
    if (connect(s, list->ai_addr, (int)list->ai_addrlen) == 0) {
        char node[NI_MAXHOST], service[NI_MAXSERV];
        error = getnameinfo(list->ai_addr, (socklen_t)list->ai_addrlen, node, sizeof node, service, sizeof service, 0);
    }
    freeaddrinfo(list);
    s = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, info, 0, WSA_FLAG_OVERLAPPED);
    return error + closesocket(s) + WSACleanup();
}
