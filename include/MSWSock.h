/* Another name of mswsock.h: Windows does not tell case apart in file names, and has older and inner headers. */
#include "mswsock.h"
