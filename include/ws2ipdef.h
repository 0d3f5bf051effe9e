/* Another name of ws2tcpip.h: Windows does not tell case apart in file names, and has inner headers. */
#include "ws2tcpip.h"
