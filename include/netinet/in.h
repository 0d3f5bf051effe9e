/* The host's netinet/in.h, which cannot share a source file with Winsock. */

#pragma GCC system_header

#ifdef WS2_WINSOCK_NAMES
#error "<netinet/in.h> after winsock2.h: POSIX and Winsock sockets have the same names. Use one in each file."
#else
#include_next <netinet/in.h>
#endif
