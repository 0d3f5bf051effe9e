/* Clocks, and what the system says of itself. */

#ifndef WS2_WIN32_TIME_H
#define WS2_WIN32_TIME_H

#include "win32_types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Milliseconds since the system was started; the 32-bit count begins anew after 49.7 days. */
DWORD GetTickCount(void);
ULONGLONG GetTickCount64(void);

/* A count that rises by the frequency, 10,000,000, each second. */
BOOL QueryPerformanceCounter(LARGE_INTEGER *lpPerformanceCount);
BOOL QueryPerformanceFrequency(LARGE_INTEGER *lpFrequency);

void GetSystemTimeAsFileTime(LPFILETIME lpSystemTimeAsFileTime);

void GetSystemInfo(LPSYSTEM_INFO lpSystemInfo);
DWORD GetCurrentProcessId(void);

#ifdef __cplusplus
}
#endif

#endif /* WS2_WIN32_TIME_H */
