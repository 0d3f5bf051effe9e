/* mswsock.h: what Microsoft added to Winsock. Functions outside of ws2_32 are asked for with WSAIoctl and
 * SIO_GET_EXTENSION_FUNCTION_POINTER. */

#ifndef _MSWSOCK_
#define _MSWSOCK_

#include "winsock2.h"

#define SIO_UDP_CONNRESET _WSAIOW(IOC_VENDOR, 12)
#define SIO_UDP_NETRESET _WSAIOW(IOC_VENDOR, 15)

#define SO_UPDATE_ACCEPT_CONTEXT 0x700B
#define SO_CONNECT_TIME 0x700C
#define SO_UPDATE_CONNECT_CONTEXT 0x7010

#define WSAID_WSASENDMSG                                                                                               \
    {                                                                                                                  \
        0xa441e712, 0x754f, 0x43ca, { 0x84, 0xa7, 0x0d, 0xee, 0x44, 0xcf, 0x60, 0x6d }                                 \
    }
typedef INT(PASCAL *LPFN_WSASENDMSG)(SOCKET s, LPWSAMSG lpMsg, DWORD dwFlags, LPDWORD lpNumberOfBytesSent,
                                     LPWSAOVERLAPPED lpOverlapped,
                                     LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

#endif /* _MSWSOCK_ */
