/* The host's sys/select.h. It redefines FD_SETSIZE; a definition of the user's is kept aside for winsock2.h, and
 * nothing else happens here but in a Windows build, where its names do not stand in the way of Winsock's. */

#pragma GCC system_header

#ifdef _WIN32
#include "../ws2/host_first.h"
#endif

#if defined(FD_SETSIZE) && !defined(_SYS_SELECT_H)
#define WS2_USER_FD_SETSIZE
#pragma push_macro("FD_SETSIZE")
#undef FD_SETSIZE
#endif

#include_next <sys/select.h>
