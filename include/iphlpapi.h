/* Lists of network adapters, as far as programs name them: they look GetAdaptersAddresses up at run time, which is not
 * there, and then do without. The structures are cut behind what such a program reads. */

#ifndef __IPHLPAPI_H__
#define __IPHLPAPI_H__

#include "winsock2.h"

#define GAA_FLAG_SKIP_UNICAST 0x0001
#define GAA_FLAG_SKIP_ANYCAST 0x0002
#define GAA_FLAG_SKIP_MULTICAST 0x0004
#define GAA_FLAG_SKIP_DNS_SERVER 0x0008

typedef struct _IP_ADAPTER_UNICAST_ADDRESS {
    __extension__ union {
        ULONGLONG Alignment;
        __extension__ struct {
            ULONG Length;
            DWORD Flags;
        };
    };
    struct _IP_ADAPTER_UNICAST_ADDRESS *Next;
    SOCKET_ADDRESS Address;
} IP_ADAPTER_UNICAST_ADDRESS, *PIP_ADAPTER_UNICAST_ADDRESS;

typedef struct _IP_ADAPTER_ADDRESSES {
    __extension__ union {
        ULONGLONG Alignment;
        __extension__ struct {
            ULONG Length;
            DWORD IfIndex;
        };
    };
    struct _IP_ADAPTER_ADDRESSES *Next;
    PCHAR AdapterName;
    PIP_ADAPTER_UNICAST_ADDRESS FirstUnicastAddress;
} IP_ADAPTER_ADDRESSES, *PIP_ADAPTER_ADDRESSES;

#endif /* __IPHLPAPI_H__ */
