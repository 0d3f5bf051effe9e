/* Threads as Microsoft's C library starts them, and the process' number. */

#ifndef _INC_PROCESS
#define _INC_PROCESS

#include <stdint.h>

#include "ws2/base_types.h"
#include "ws2/crt_names.h"

WS2_CRT_BEGIN

/* The handle of the thread, or 0; it is closed by CloseHandle. */
uintptr_t _beginthreadex(void *security, unsigned stack_size, unsigned (*start_address)(void *), void *arglist,
                         unsigned initflag, unsigned *thrdaddr);
void _endthreadex(unsigned retval);
/* The handle is not to be closed: that happens when the thread ends. -1 where there is none. */
uintptr_t _beginthread(void (*start_address)(void *), unsigned stack_size, void *arglist);
void _endthread(void);

int _getpid(void) WS2_LIBC(getpid);

WS2_CRT_END

#endif /* _INC_PROCESS */
