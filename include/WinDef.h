/* Win32 base types, under the names that Windows splits them over. */
#include "ws2/base_types.h"
