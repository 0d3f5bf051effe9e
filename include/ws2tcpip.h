/* ws2tcpip.h for Linux: name resolution, IPv6 and the options of the IP protocols. */

#ifndef _WS2TCPIP_H_
#define _WS2TCPIP_H_

#include "winsock2.h"

/* Without it winsock2.h has refused a file that has POSIX' socket headers too, and has said so. */
#ifdef WS2_WINSOCK_NAMES

#include "ws2/ip_options.h"

typedef int socklen_t;

#define INET_ADDRSTRLEN 22
#define INET6_ADDRSTRLEN 65

/* getaddrinfo. */
#define AI_PASSIVE 0x00000001
#define AI_CANONNAME 0x00000002
#define AI_NUMERICHOST 0x00000004
#define AI_NUMERICSERV 0x00000008
#define AI_ALL 0x00000100
#define AI_ADDRCONFIG 0x00000400
#define AI_V4MAPPED 0x00000800
#define AI_NON_AUTHORITATIVE 0x00004000
#define AI_SECURE 0x00008000
#define AI_RETURN_PREFERRED_NAMES 0x00010000
#define AI_FQDN 0x00020000
#define AI_FILESERVER 0x00040000
#define AI_DISABLE_IDN_ENCODING 0x00080000

#define EAI_AGAIN WSATRY_AGAIN
#define EAI_BADFLAGS WSAEINVAL
#define EAI_FAIL WSANO_RECOVERY
#define EAI_FAMILY WSAEAFNOSUPPORT
#define EAI_MEMORY WSA_NOT_ENOUGH_MEMORY
#define EAI_NONAME WSAHOST_NOT_FOUND
#define EAI_NODATA EAI_NONAME
#define EAI_SERVICE WSATYPE_NOT_FOUND
#define EAI_SOCKTYPE WSAESOCKTNOSUPPORT

/* getnameinfo. */
#define NI_NOFQDN 0x01
#define NI_NUMERICHOST 0x02
#define NI_NAMEREQD 0x04
#define NI_NUMERICSERV 0x08
#define NI_DGRAM 0x10
#define NI_MAXHOST 1025
#define NI_MAXSERV 32

#define GAI_STRERROR_BUFFER_SIZE 1024

typedef struct addrinfo ADDRINFOA, *PADDRINFOA, *LPADDRINFO;
typedef struct addrinfoW ADDRINFOW, *PADDRINFOW;
#ifdef UNICODE
typedef ADDRINFOW ADDRINFOT, *PADDRINFOT;
#else
typedef ADDRINFOA ADDRINFOT, *PADDRINFOT;
#endif

#ifdef __cplusplus
extern "C" {
#endif

int getaddrinfo(const char *pNodeName, const char *pServiceName, const struct addrinfo *pHints,
                struct addrinfo **ppResult) WS2_ASM(ws2_getaddrinfo);
void freeaddrinfo(struct addrinfo *pAddrInfo) WS2_ASM(ws2_freeaddrinfo);
int getnameinfo(const struct sockaddr *pSockaddr, int SockaddrLength, char *pNodeBuffer, DWORD NodeBufferSize,
                char *pServiceBuffer, DWORD ServiceBufferSize, int Flags) WS2_ASM(ws2_getnameinfo);
const char *inet_ntop(int Family, const void *pAddr, char *pStringBuf, size_t StringBufSize) WS2_ASM(ws2_inet_ntop);
int inet_pton(int Family, const char *pszAddrString, void *pAddrBuf) WS2_ASM(ws2_inet_pton);

/* The error codes of getaddrinfo are Winsock's own, so the text is too. It is static and must not be written to. */
char *gai_strerrorA(int ecode) WS2_ASM(ws2_strerror);

/* The C library's: the same sixteen bytes. */
extern const struct in6_addr in6addr_any;
extern const struct in6_addr in6addr_loopback;

#ifdef __cplusplus
}
#endif

#define GetAddrInfoA getaddrinfo
#define FreeAddrInfoA freeaddrinfo
#define GetNameInfoA getnameinfo
#define InetNtopA inet_ntop
#define InetPtonA inet_pton
#ifdef UNICODE
#define GetAddrInfo GetAddrInfoW
#define FreeAddrInfo FreeAddrInfoW
#define GetNameInfo GetNameInfoW
#define InetNtop InetNtopW
#define InetPton InetPtonW
#else
#define GetAddrInfo GetAddrInfoA
#define FreeAddrInfo FreeAddrInfoA
#define GetNameInfo GetNameInfoA
#define InetNtop InetNtopA
#define InetPton InetPtonA
#define gai_strerror gai_strerrorA
#endif

#define IN6ADDR_ANY_INIT                                                                                               \
    {                                                                                                                  \
        {                                                                                                              \
            { 0 }                                                                                                      \
        }                                                                                                              \
    }
#define IN6ADDR_LOOPBACK_INIT                                                                                          \
    {                                                                                                                  \
        {                                                                                                              \
            { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }                                                         \
        }                                                                                                              \
    }

static inline int IN6_ADDR_EQUAL(const IN6_ADDR *a, const IN6_ADDR *b) {
    return __builtin_memcmp(a, b, sizeof *a) == 0;
}

#define IN6_ARE_ADDR_EQUAL IN6_ADDR_EQUAL

static inline int IN6_IS_ADDR_UNSPECIFIED(const IN6_ADDR *a) { return IN6_ADDR_EQUAL(a, &in6addr_any); }

static inline int IN6_IS_ADDR_LOOPBACK(const IN6_ADDR *a) { return IN6_ADDR_EQUAL(a, &in6addr_loopback); }

static inline int IN6_IS_ADDR_MULTICAST(const IN6_ADDR *a) { return a->s6_addr[0] == 0xff; }

static inline int IN6_IS_ADDR_LINKLOCAL(const IN6_ADDR *a) {
    return a->s6_addr[0] == 0xfe && (a->s6_addr[1] & 0xc0) == 0x80;
}

static inline int IN6_IS_ADDR_SITELOCAL(const IN6_ADDR *a) {
    return a->s6_addr[0] == 0xfe && (a->s6_addr[1] & 0xc0) == 0xc0;
}

static inline int IN6_IS_ADDR_V4MAPPED(const IN6_ADDR *a) {
    static const UCHAR prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return __builtin_memcmp(a->s6_addr, prefix, sizeof prefix) == 0;
}

#endif /* WS2_WINSOCK_NAMES */
#endif /* _WS2TCPIP_H_ */
