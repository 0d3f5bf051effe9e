/* The host's sys/poll.h, which cannot share a source file with Winsock. */

#pragma GCC system_header

#ifdef WS2_WINSOCK_NAMES
#error "<sys/poll.h> after winsock2.h: POSIX and Winsock sockets have the same names. Use one in each file."
#else
#include_next <sys/poll.h>
#endif
