/* Each name that winsock2.h and ws2tcpip.h bind to a name of ws2_send.h has its type. matrix.sh also checks that no
 * function of ws2_send.h is missing here. */

#include <winsock2.h>
#include <ws2tcpip.h>

#define SAME(name)                                                                                                     \
    _Static_assert(__builtin_types_compatible_p(__typeof__(&name), __typeof__(&ws2_##name)), #name " and ws2_" #name);

SAME(accept)
SAME(bind)
SAME(connect)
SAME(freeaddrinfo)
SAME(getaddrinfo)
SAME(gethostbyaddr)
SAME(gethostbyname)
SAME(gethostname)
SAME(getnameinfo)
SAME(getpeername)
SAME(getprotobyname)
SAME(getprotobynumber)
SAME(getservbyname)
SAME(getservbyport)
SAME(getsockname)
SAME(getsockopt)
SAME(htonl)
SAME(htons)
SAME(inet_addr)
SAME(inet_ntop)
SAME(inet_pton)
SAME(listen)
SAME(ntohl)
SAME(ntohs)
SAME(recv)
SAME(recvfrom)
SAME(select)
SAME(send)
SAME(sendto)
SAME(setsockopt)
SAME(shutdown)
SAME(socket)

/* The same word under another type: four bytes, passed alike. */
_Static_assert(__builtin_types_compatible_p(__typeof__(&inet_ntoa), char *(*)(struct in_addr)), "inet_ntoa");
_Static_assert(__builtin_types_compatible_p(__typeof__(&ws2_inet_ntoa), char *(*)(uint32_t)), "ws2_inet_ntoa");
_Static_assert(sizeof(struct in_addr) == sizeof(uint32_t), "in_addr");

/* The result is not const in Winsock. */
_Static_assert(__builtin_types_compatible_p(__typeof__(&gai_strerrorA), char *(*)(int)), "gai_strerrorA");
_Static_assert(__builtin_types_compatible_p(__typeof__(&ws2_strerror), const char *(*)(int)), "ws2_strerror");

_Static_assert(__builtin_types_compatible_p(u_long, __typeof__(ws2_htonl(0))), "u_long");
_Static_assert(__builtin_types_compatible_p(struct timeval, struct ws2_timeval), "timeval");
_Static_assert(__builtin_types_compatible_p(fd_set, struct ws2_fd_set), "fd_set");
_Static_assert(__builtin_types_compatible_p(struct sockaddr, struct ws2_sockaddr), "sockaddr");
_Static_assert(__builtin_types_compatible_p(struct addrinfo, struct ws2_addrinfo), "addrinfo");
_Static_assert(__builtin_types_compatible_p(struct protoent, struct ws2_protoent), "protoent");
