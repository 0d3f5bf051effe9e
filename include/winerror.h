/* Win32 error codes. Winsock's own, WSAE..., are in winsock2.h. */
#include "ws2/win32_codes.h"
