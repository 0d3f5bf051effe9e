/* Structures that Winsock's calls read or fill in, laid out as on Win64, other than the addresses and those of
 * ws2_send.h. */

#ifndef WS2_CALL_TYPES_H
#define WS2_CALL_TYPES_H

#include "address_types.h"

typedef HANDLE *LPWSAEVENT;
typedef struct _WSABUF *PWSABUF;

typedef struct timeval TIMEVAL, *PTIMEVAL, *LPTIMEVAL;

typedef struct linger {
    USHORT l_onoff;
    USHORT l_linger;
} LINGER, *PLINGER, *LPLINGER;

typedef struct hostent HOSTENT, *PHOSTENT, *LPHOSTENT;
#define h_addr h_addr_list[0]

typedef struct servent SERVENT, *PSERVENT, *LPSERVENT;

typedef struct protoent PROTOENT, *PPROTOENT, *LPPROTOENT;

struct netent {
    char *n_name;
    char **n_aliases;
    short n_addrtype;
    ULONG n_net;
};

typedef struct pollfd WSAPOLLFD, *PWSAPOLLFD, *LPWSAPOLLFD;

#define FD_MAX_EVENTS 10

typedef struct _WSAMSG *PWSAMSG;

typedef struct _WSACMSGHDR {
    SIZE_T cmsg_len;
    INT cmsg_level;
    INT cmsg_type;
} WSACMSGHDR, *PWSACMSGHDR, *LPWSACMSGHDR;

/* Quality of service is not served: LPQOS points to anything. */
typedef struct _QualityOfService QOS;

typedef struct _WSAPROTOCOL_INFOA *PWSAPROTOCOL_INFOA;
typedef struct _WSAPROTOCOL_INFOW *PWSAPROTOCOL_INFOW;
#ifdef UNICODE
typedef WSAPROTOCOL_INFOW WSAPROTOCOL_INFO, *PWSAPROTOCOL_INFO, *LPWSAPROTOCOL_INFO;
#else
typedef WSAPROTOCOL_INFOA WSAPROTOCOL_INFO, *PWSAPROTOCOL_INFO, *LPWSAPROTOCOL_INFO;
#endif

#endif /* WS2_CALL_TYPES_H */
