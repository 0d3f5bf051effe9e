/* Another name of mstcpip.h: Windows does not tell case apart in file names, and has older and inner headers. */
#include "mstcpip.h"
