/* Threads: Win32's functions, and those of Windows' C library. What they do here is said in src/capi/win32/thread.rs.
 */

#ifndef WS2_WIN32_THREADS_H
#define WS2_WIN32_THREADS_H

#include "base_types.h"
#include "win32_calls.h"

#define CREATE_SUSPENDED 0x00000004
#define STACK_SIZE_PARAM_IS_A_RESERVATION 0x00010000

#define STILL_ACTIVE 259

typedef DWORD(WINAPI *PTHREAD_START_ROUTINE)(LPVOID lpThreadParameter);
typedef PTHREAD_START_ROUTINE LPTHREAD_START_ROUTINE;

#ifdef __cplusplus
extern "C" {
#endif

HANDLE CreateThread(LPSECURITY_ATTRIBUTES lpThreadAttributes, SIZE_T dwStackSize, LPTHREAD_START_ROUTINE lpStartAddress,
                    LPVOID lpParameter, DWORD dwCreationFlags, LPDWORD lpThreadId);
__attribute__((__noreturn__)) void ExitThread(DWORD dwExitCode);
BOOL GetExitCodeThread(HANDLE hThread, LPDWORD lpExitCode);
DWORD ResumeThread(HANDLE hThread);
BOOL TerminateThread(HANDLE hThread, DWORD dwExitCode);
BOOL SwitchToThread(void);

uintptr_t _beginthread(void(__cdecl *start_address)(void *), unsigned stack_size, void *arglist);
uintptr_t _beginthreadex(void *security, unsigned stack_size, unsigned(__stdcall *start_address)(void *), void *arglist,
                         unsigned initflag, unsigned *thrdaddr);
__attribute__((__noreturn__)) void _endthread(void);
__attribute__((__noreturn__)) void _endthreadex(unsigned retval);

#ifdef __cplusplus
}
#endif

#endif /* WS2_WIN32_THREADS_H */
