/* Text of either width by one name. With _UNICODE a TCHAR has 16 bits, for which the C library has no functions: there
 * only the literals are to be had. */

#ifndef _INC_TCHAR
#define _INC_TCHAR

#include "ws2/base_types.h"

#ifdef _UNICODE
#define WS2_TCHAR_TEXT(quote) u##quote
#else
#define WS2_TCHAR_TEXT(quote) quote

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define _tcslen strlen
#define _tcscpy strcpy
#define _tcsncpy strncpy
#define _tcscat strcat
#define _tcscmp strcmp
#define _tcsncmp strncmp
#define _tcschr strchr
#define _tcsrchr strrchr
#define _tcsstr strstr
#define _tcsicmp _stricmp
#define _tcsdup _strdup
#define _tcstol strtol
#define _ttoi atoi
#define _tprintf printf
#define _ftprintf fprintf
#define _sntprintf _snprintf
#define _vsntprintf _vsnprintf
#define _tmain main
#endif

#define _T(quote) WS2_TCHAR_TEXT(quote)
#define _TEXT(quote) WS2_TCHAR_TEXT(quote)

#endif /* _INC_TCHAR */
