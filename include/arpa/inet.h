/* The host's arpa/inet.h, which cannot share a source file with Winsock. */

#pragma GCC system_header

#ifdef WS2_WINSOCK_NAMES
#error "<arpa/inet.h> after winsock2.h: POSIX and Winsock sockets have the same names. Use one in each file."
#else
#include_next <arpa/inet.h>
#endif
