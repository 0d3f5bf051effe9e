/* Network interfaces by name and number: the host's. */

#ifndef _NETIOAPI_H_
#define _NETIOAPI_H_

#include "ws2/win32_types.h"

typedef ULONG NET_IFINDEX, *PNET_IFINDEX;

#ifdef __cplusplus
extern "C" {
#endif

/* 0 for an unknown name. */
NET_IFINDEX if_nametoindex(PCSTR InterfaceName);

#ifdef __cplusplus
}
#endif

#endif /* _NETIOAPI_H_ */
