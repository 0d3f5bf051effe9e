/* Semaphores, mutexes and waitable timers. What they do here is said in src/capi/win32/synchronization.rs and timer.rs.
 */

#ifndef WS2_WIN32_OBJECTS_H
#define WS2_WIN32_OBJECTS_H

#include "base_types.h"
#include "win32_calls.h"
#include "win32_codes.h"
#include "win32_types.h"

typedef void(CALLBACK *PTIMERAPCROUTINE)(LPVOID lpArgToCompletionRoutine, DWORD dwTimerLowValue,
                                         DWORD dwTimerHighValue);

#ifdef __cplusplus
extern "C" {
#endif

HANDLE CreateSemaphoreA(LPSECURITY_ATTRIBUTES lpSemaphoreAttributes, LONG lInitialCount, LONG lMaximumCount,
                        LPCSTR lpName);
HANDLE CreateSemaphoreW(LPSECURITY_ATTRIBUTES lpSemaphoreAttributes, LONG lInitialCount, LONG lMaximumCount,
                        LPCWSTR lpName);
BOOL ReleaseSemaphore(HANDLE hSemaphore, LONG lReleaseCount, LPLONG lpPreviousCount);

HANDLE CreateMutexA(LPSECURITY_ATTRIBUTES lpMutexAttributes, BOOL bInitialOwner, LPCSTR lpName);
HANDLE CreateMutexW(LPSECURITY_ATTRIBUTES lpMutexAttributes, BOOL bInitialOwner, LPCWSTR lpName);
BOOL ReleaseMutex(HANDLE hMutex);

HANDLE CreateWaitableTimerA(LPSECURITY_ATTRIBUTES lpTimerAttributes, BOOL bManualReset, LPCSTR lpTimerName);
HANDLE CreateWaitableTimerW(LPSECURITY_ATTRIBUTES lpTimerAttributes, BOOL bManualReset, LPCWSTR lpTimerName);
BOOL SetWaitableTimer(HANDLE hTimer, const LARGE_INTEGER *lpDueTime, LONG lPeriod,
                      PTIMERAPCROUTINE pfnCompletionRoutine, LPVOID lpArgToCompletionRoutine, BOOL fResume);
BOOL CancelWaitableTimer(HANDLE hTimer);

#ifdef __cplusplus
}

extern "C++" {
/* L"name" is an array of WCHAR on Windows and of 32-bit characters here; C++ programs name a mutex so. A template, so
 * that NULL still means the function itself. */
template <typename T> struct ws2_wide_only {};
template <> struct ws2_wide_only<wchar_t> { typedef HANDLE result; };
template <> struct ws2_wide_only<const wchar_t> { typedef HANDLE result; };
template <typename T>
inline typename ws2_wide_only<T>::result CreateMutexW(LPSECURITY_ATTRIBUTES lpMutexAttributes, BOOL bInitialOwner,
                                                      T *lpName) {
    WCHAR name[MAX_PATH + 2];
    size_t length = 0;
    if (!lpName)
        return CreateMutexW(lpMutexAttributes, bInitialOwner, static_cast<LPCWSTR>(NULL));
    for (const wchar_t *from = lpName; *from; from++) {
        uint32_t character = static_cast<uint32_t>(*from);
        if (length >= MAX_PATH) {
            SetLastError(ERROR_FILENAME_EXCED_RANGE);
            return NULL;
        }
        if (character > 0xFFFF) {
            name[length++] = static_cast<WCHAR>(0xD7C0 + (character >> 10));
            character = 0xDC00 + (character & 0x3FF);
        }
        name[length++] = static_cast<WCHAR>(character);
    }
    name[length] = 0;
    return CreateMutexW(lpMutexAttributes, bInitialOwner, static_cast<LPCWSTR>(name));
}
}
#endif

#ifdef UNICODE
#define CreateSemaphore CreateSemaphoreW
#define CreateMutex CreateMutexW
#define CreateWaitableTimer CreateWaitableTimerW
#else
#define CreateSemaphore CreateSemaphoreA
#define CreateMutex CreateMutexA
#define CreateWaitableTimer CreateWaitableTimerA
#endif

#endif /* WS2_WIN32_OBJECTS_H */
