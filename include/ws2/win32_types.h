/* Win32's larger integers. */

#ifndef WS2_WIN32_TYPES_H
#define WS2_WIN32_TYPES_H

#include "base_types.h"

typedef union _LARGE_INTEGER {
    __extension__ struct {
        DWORD LowPart;
        LONG HighPart;
    };
    struct {
        DWORD LowPart;
        LONG HighPart;
    } u;
    LONGLONG QuadPart;
} LARGE_INTEGER, *PLARGE_INTEGER;

#endif /* WS2_WIN32_TYPES_H */
