/* Words of Microsoft's compiler and names that windows.h brings in a Windows build, for C and for C++; never run. */

#include <windows.h>

#ifdef __cplusplus
#include <string>
#include <vector>
#define ASSERT(condition) static_assert(condition, #condition)
#else
#include <stdnoreturn.h>
#define ASSERT(condition) _Static_assert(condition, #condition)
#endif

__declspec(dllexport) int exported(int value);
__declspec(dllimport) int imported(int value);
__declspec(noreturn) void ends(void);
__declspec(align(32)) extern char aligned[32];
static __forceinline int twice(int value) { return 2 * value; }

/* One type on Windows. */
typedef SOCKET handle;
typedef unsigned __int64 handle;
typedef INT_PTR (*procedure)(void);
typedef FARPROC procedure;

ASSERT(sizeof(__int64) == 8 && sizeof(LARGE_INTEGER) == 8 && sizeof(FILETIME) == 8 && sizeof(SYSTEM_INFO) == 48);
ASSERT(MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT) == 0x400);

#if defined(__cplusplus) == defined(max)
#error "max is a macro of C's only"
#endif

int exported(int value) {
    LARGE_INTEGER count;
    LONG number = 0;
    /* Of string.h, stdarg.h and ctype.h. */
    char text[8];
    va_list *none = NULL;
    memset(text, 0, sizeof text);
    QueryPerformanceCounter(&count);
    count.QuadPart += count.u.LowPart + (DWORD)count.HighPart;
#ifdef __cplusplus
    long wide = 0;
    PVOID pointer = nullptr;
    __try {
        std::vector<int> list(3);
        value += static_cast<int>(list.size());
    } __except (GetLastError() == STATUS_NO_MEMORY ? 1 : 0) {
        value = 0;
    }
    value += static_cast<int>(::InterlockedIncrement(&wide) + ::InterlockedExchange(&wide, 1));
    value += ::InterlockedCompareExchange(&number, 2, 1) + (::InterlockedExchangePointer(&pointer, text) == NULL);
#else
    value = max(value, min(1, 2));
#endif
    return twice(value) + (int)InterlockedIncrement(&number) + isdigit(text[0]) + (none == NULL) +
           imported((int)timeGetTime());
}
