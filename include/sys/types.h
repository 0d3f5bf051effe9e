/* The host's sys/types.h, which stdlib.h includes. In a Windows build its names do not stand in the way of Winsock's.
 */

#pragma GCC system_header

#ifdef _WIN32
#include "../ws2/host_first.h"
#endif

#include_next <sys/types.h>
