/* The part of windows.h that a program with sockets needs: base types, events and waits, threads, completion ports,
 * error codes, the last error, and what real programs use of the rest of Win32 beside their sockets.
 *
 * As on Windows it includes the socket header too, unless WIN32_LEAN_AND_MEAN or _WINSOCKAPI_ is defined.
 *
 * With _WIN32 defined, as for a Windows build, it also has the names that Windows programs expect of it and that would
 * be in the way of others: the C library's headers for text, and in C the macros min and max, unless NOMINMAX is
 * defined. */

#ifndef _WINDOWS_
#define _WINDOWS_

#ifdef _WIN32
#include <ctype.h>
#include <stdarg.h>
#include <string.h>
#endif

#include "ws2/base_types.h"
#include "ws2/win32_calls.h"
#include "ws2/win32_codes.h"
#include "ws2/win32_interlocked.h"
#include "ws2/win32_keywords.h"
#include "ws2/win32_module.h"
#include "ws2/win32_objects.h"
#include "ws2/win32_refused.h"
#include "ws2/win32_sync.h"
#include "ws2/win32_text.h"
#include "ws2/win32_threads.h"
#include "ws2/win32_time.h"
#include "ws2/win32_types.h"

#if defined(_WIN32) && !defined(NOMINMAX) && !defined(__cplusplus)
#ifndef min
#define min(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef max
#define max(a, b) (((a) > (b)) ? (a) : (b))
#endif
#endif

#ifndef WIN32_LEAN_AND_MEAN
#include "mmsystem.h"
#include "wincrypt.h"
#ifndef _WINSOCKAPI_
#include "winsock2.h"
#endif
#endif

#endif /* _WINDOWS_ */
