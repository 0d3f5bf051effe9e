/* Another name of winsock2.h: Windows does not tell case apart in file names, and has older and inner headers. */
#include "winsock2.h"
