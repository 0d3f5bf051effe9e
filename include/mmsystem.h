/* The multimedia timers. windows.h brings them, unless WIN32_LEAN_AND_MEAN is defined. */

#ifndef _INC_MMSYSTEM
#define _INC_MMSYSTEM

#include "ws2/base_types.h"

typedef UINT MMRESULT;

#define TIMERR_BASE 96
#define TIMERR_NOERROR 0
#define TIMERR_NOCANDO (TIMERR_BASE + 1)

#ifdef __cplusplus
extern "C" {
#endif

/* Milliseconds since the system was started. */
DWORD timeGetTime(void);

/* Timers are always as fine as the kernel's; from 1 to 1,000,000 milliseconds are accepted. */
MMRESULT timeBeginPeriod(UINT uPeriod);
MMRESULT timeEndPeriod(UINT uPeriod);

#ifdef __cplusplus
}
#endif

#endif /* _INC_MMSYSTEM */
