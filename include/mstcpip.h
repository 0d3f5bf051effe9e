/* mstcpip.h: TCP's keep-alive timers. */

#ifndef _MSTCPIP_
#define _MSTCPIP_

#include "winsock2.h"

/* The argument of SIO_KEEPALIVE_VALS: on or off, then milliseconds. */
struct tcp_keepalive {
    ULONG onoff;
    ULONG keepalivetime;
    ULONG keepaliveinterval;
};

#define SIO_KEEPALIVE_VALS _WSAIOW(IOC_VENDOR, 4)

#endif /* _MSTCPIP_ */
