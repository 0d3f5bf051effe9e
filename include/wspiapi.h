/* On Windows 2000 this gave programs a getaddrinfo. ws2tcpip.h has it. */
#include "ws2tcpip.h"
