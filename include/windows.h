/* The part of windows.h that a program with sockets needs: base types, events and waits, completion ports, error codes,
 * the last error.
 *
 * As on Windows it includes the socket header too, unless WIN32_LEAN_AND_MEAN or _WINSOCKAPI_ is defined. */

#ifndef _WINDOWS_
#define _WINDOWS_

#include "ws2/base_types.h"
#include "ws2/win32_calls.h"
#include "ws2/win32_codes.h"
#include "ws2/win32_module.h"
#include "ws2/win32_sync.h"
#include "ws2/win32_text.h"

#if !defined(WIN32_LEAN_AND_MEAN) && !defined(_WINSOCKAPI_)
#include "winsock2.h"
#endif

#endif /* _WINDOWS_ */
