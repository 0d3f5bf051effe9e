/* winsock2.h for Linux: a thin layer over ws2_send.h, which declares the library's functions and the types they take.
 *
 * A name that POSIX owns too is bound to the library's ws2_ name by an asm label: `send` stays an ordinary function, so
 * a struct member or a C++ method of that name is left alone, and nothing depends on the order of libraries. How the
 * few names that other glibc headers declare are told apart is written in ws2/host_names.h.
 *
 * FD_SETSIZE may be defined before the first header; it is 64 otherwise. */

#ifndef _WINSOCK2API_
#define _WINSOCK2API_
#ifndef _WINSOCKAPI_
#define _WINSOCKAPI_
#endif

#include "windows.h"

#if defined(_SYS_SOCKET_H) || defined(_NETINET_IN_H) || defined(_NETINET_TCP_H) || defined(_ARPA_INET_H) ||            \
    defined(_NETDB_H) || defined(_SYS_UN_H) || defined(_SYS_POLL_H)
#error "winsock2.h after a POSIX socket header: POSIX and Winsock sockets have the same names. Use one in each file."
#else
#define WS2_WINSOCK_NAMES

#include "ws2/host_names.h"

#include "ws2_send.h"

typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef uint32_t u_long;

#include "ws2/call_types.h"
#include "ws2/constants.h"
#include "ws2/fd_set.h"
#include "ws2/wsa_constants.h"

#ifndef timerisset
#define timerisset(time) ((time)->tv_sec || (time)->tv_usec)
#define timerclear(time) ((time)->tv_sec = (time)->tv_usec = 0)
#endif
#ifndef timercmp
#define timercmp(a, b, CMP) ((a)->tv_sec == (b)->tv_sec ? (a)->tv_usec CMP(b)->tv_usec : (a)->tv_sec CMP(b)->tv_sec)
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define WS2_ASM(name) __asm__(#name)

SOCKET socket(int af, int type, int protocol) WS2_ASM(ws2_socket);
int bind(SOCKET s, const struct sockaddr *name, int namelen) WS2_ASM(ws2_bind);
int listen(SOCKET s, int backlog) WS2_ASM(ws2_listen);
SOCKET accept(SOCKET s, struct sockaddr *addr, int *addrlen) WS2_ASM(ws2_accept);
int connect(SOCKET s, const struct sockaddr *name, int namelen) WS2_ASM(ws2_connect);
int shutdown(SOCKET s, int how) WS2_ASM(ws2_shutdown);

int send(SOCKET s, const char *buf, int len, int flags) WS2_ASM(ws2_send);
int sendto(SOCKET s, const char *buf, int len, int flags, const struct sockaddr *to, int tolen) WS2_ASM(ws2_sendto);
int recv(SOCKET s, char *buf, int len, int flags) WS2_ASM(ws2_recv);
int recvfrom(SOCKET s, char *buf, int len, int flags, struct sockaddr *from, int *fromlen) WS2_ASM(ws2_recvfrom);

int getsockname(SOCKET s, struct sockaddr *name, int *namelen) WS2_ASM(ws2_getsockname);
int getpeername(SOCKET s, struct sockaddr *name, int *namelen) WS2_ASM(ws2_getpeername);
int setsockopt(SOCKET s, int level, int optname, const char *optval, int optlen) WS2_ASM(ws2_setsockopt);
int getsockopt(SOCKET s, int level, int optname, char *optval, int *optlen) WS2_ASM(ws2_getsockopt);

uint32_t htonl(uint32_t hostlong) WS2_ASM(ws2_htonl);
uint16_t htons(uint16_t hostshort) WS2_ASM(ws2_htons);
uint32_t ntohl(uint32_t netlong) WS2_ASM(ws2_ntohl);
uint16_t ntohs(uint16_t netshort) WS2_ASM(ws2_ntohs);
uint32_t inet_addr(const char *cp) WS2_ASM(ws2_inet_addr);
char *inet_ntoa(struct in_addr in) WS2_ASM(ws2_inet_ntoa);

struct hostent *gethostbyname(const char *name) WS2_ASM(ws2_gethostbyname);
struct hostent *gethostbyaddr(const char *addr, int len, int type) WS2_ASM(ws2_gethostbyaddr);
struct servent *getservbyname(const char *name, const char *proto) WS2_ASM(ws2_getservbyname);
struct servent *getservbyport(int port, const char *proto) WS2_ASM(ws2_getservbyport);
struct protoent *getprotobyname(const char *name) WS2_ASM(ws2_getprotobyname);
struct protoent *getprotobynumber(int number) WS2_ASM(ws2_getprotobynumber);

/* Not where the host's came first: then the name is a macro, see ws2/host_names.h. */
#ifndef gethostname
int gethostname(char *name, int namelen) WS2_ASM(ws2_gethostname);
#endif

#if defined(__cplusplus) && defined(WS2_HOST_FD_SET)
extern "C++" {
#endif
#ifndef select
int select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, const struct timeval *timeout)
    WS2_ASM(ws2_select);
#endif
#if defined(__cplusplus) && defined(WS2_HOST_FD_SET)
}
#endif

#ifdef __cplusplus
} /* extern "C" */

extern "C++" {
/* On Windows u_long and unsigned long are one type, and many programs write the latter for ioctlsocket's argument. C
 * only warns about the pointer; C++ needs an overload. A template, so that NULL still means the function itself. */
template <typename T> struct ws2_unsigned_long_only {};
template <> struct ws2_unsigned_long_only<unsigned long> { typedef int result; };
template <typename T> inline typename ws2_unsigned_long_only<T>::result ioctlsocket(SOCKET s, int cmd, T *argp) {
    uint32_t value = static_cast<uint32_t>(*argp);
    const int result = ioctlsocket(s, cmd, &value);
    *argp = value;
    return result;
}
}
#endif

#ifdef UNICODE
#define WSASocket WSASocketW
#define WSADuplicateSocket WSADuplicateSocketW
#define WSAAddressToString WSAAddressToStringW
#define WSAStringToAddress WSAStringToAddressW
#define WSAConnectByName WSAConnectByNameW
#define WSAEnumProtocols WSAEnumProtocolsW
#else
#define WSASocket WSASocketA
#define WSADuplicateSocket WSADuplicateSocketA
#define WSAAddressToString WSAAddressToStringA
#define WSAStringToAddress WSAStringToAddressA
#define WSAConnectByName WSAConnectByNameA
#define WSAEnumProtocols WSAEnumProtocolsA
#endif

#endif /* no POSIX socket header */
#endif /* _WINSOCK2API_ */
