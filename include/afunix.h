/* afunix.h for Linux: the address of an AF_UNIX socket. */

#ifndef _AFUNIX_H_
#define _AFUNIX_H_

#include "winsock2.h"

#ifdef WS2_WINSOCK_NAMES

#define UNIX_PATH_MAX 108

typedef struct sockaddr_un {
    ADDRESS_FAMILY sun_family;
    char sun_path[UNIX_PATH_MAX];
} SOCKADDR_UN, *PSOCKADDR_UN;

#endif /* WS2_WINSOCK_NAMES */
#endif /* _AFUNIX_H_ */
