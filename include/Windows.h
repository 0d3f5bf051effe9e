/* Another name of windows.h: Windows does not tell case apart in file names, and has inner headers. */
#include "windows.h"
