/* Win32's base types, calling-convention words and small macros. Sizes are Win64's: long is 64 bits wide here and 32
 * bits there, so everything that Windows builds on long is built on a fixed 32-bit type. */

#ifndef WS2_BASE_TYPES_H
#define WS2_BASE_TYPES_H

#include <stddef.h>
#include <stdint.h>

/* The guard of Windows' own file for INT32 and its kin: other libraries' headers look at it before they define theirs.
 */
#define _BASETSD_H_

/* There is one calling convention, so the words that choose one are empty. __cdecl, __stdcall and __int64 are the
 * compiler's own on Windows; sources use them without any header. */
#define FAR
#define NEAR
#define PASCAL
#define CDECL
#define WINAPI
#define WINAPIV
#define WSAAPI
#define APIENTRY
#define CALLBACK
#ifndef _MSC_EXTENSIONS
#ifndef __cdecl
#define __cdecl
#endif
#ifndef _cdecl
#define _cdecl
#endif
#ifndef __stdcall
#define __stdcall
#endif
/* long, so that it is one type with int64_t, SOCKET and the like, as on Windows: sources declare the same thing by
 * either. */
#ifndef __int64
#define __int64 long
#endif
#endif

#ifndef TRUE
#define TRUE 1
#endif
#ifndef FALSE
#define FALSE 0
#endif
#ifndef CONST
#define CONST const
#endif
#ifndef VOID
#define VOID void
#endif

typedef char CHAR, *PCHAR, *LPCH, *PCH;
typedef unsigned char UCHAR, *PUCHAR;
typedef uint8_t BYTE, *PBYTE, *LPBYTE;
typedef int16_t SHORT, *PSHORT;
typedef uint16_t USHORT, *PUSHORT;
typedef uint16_t WORD, *PWORD, *LPWORD;
typedef int INT, *PINT, *LPINT;
typedef unsigned int UINT, *PUINT;
typedef int32_t LONG, *PLONG, *LPLONG;
typedef uint32_t ULONG, *PULONG;
typedef uint32_t DWORD, *PDWORD, *LPDWORD;
typedef int32_t BOOL, *PBOOL, *LPBOOL;
typedef BYTE BOOLEAN, *PBOOLEAN;
typedef float FLOAT;

typedef int8_t INT8;
typedef int16_t INT16;
typedef int32_t INT32, LONG32;
typedef int64_t INT64, LONG64;
typedef uint8_t UINT8;
typedef uint16_t UINT16;
typedef uint32_t UINT32, ULONG32, DWORD32;
typedef uint64_t UINT64, ULONG64, DWORD64;
typedef long long LONGLONG, *PLONGLONG;
typedef unsigned long long ULONGLONG, DWORDLONG, *PULONGLONG;

typedef intptr_t INT_PTR, LONG_PTR, SSIZE_T, *PLONG_PTR;
typedef uintptr_t UINT_PTR, ULONG_PTR, DWORD_PTR, SIZE_T, *PULONG_PTR, *PDWORD_PTR, *PSIZE_T;

typedef void *PVOID, *LPVOID;
typedef const void *LPCVOID;
typedef void *HANDLE, **PHANDLE, **LPHANDLE;
#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR)-1)

typedef CHAR *PSTR, *LPSTR;
typedef const CHAR *PCSTR, *LPCSTR;
#ifdef __cplusplus
typedef char16_t WCHAR;
#else
typedef uint16_t WCHAR;
#endif
typedef WCHAR *PWSTR, *LPWSTR, *PWCHAR;
typedef const WCHAR *PCWSTR, *LPCWSTR;

/* A UNICODE program's literals are u"": UTF-16 whatever the width of wchar_t. */
#ifdef UNICODE
typedef WCHAR TCHAR, *PTSTR, *LPTSTR;
typedef const WCHAR *PCTSTR, *LPCTSTR;
#define WS2_TEXT(quote) u##quote
#else
typedef CHAR TCHAR, *PTSTR, *LPTSTR;
typedef const CHAR *PCTSTR, *LPCTSTR;
#define WS2_TEXT(quote) quote
#endif
#define TEXT(quote) WS2_TEXT(quote)

typedef struct _GUID {
    uint32_t Data1;
    uint16_t Data2;
    uint16_t Data3;
    uint8_t Data4[8];
} GUID, *LPGUID;

/* Windows are only names here: WSAAsyncSelect takes one and answers WSAEOPNOTSUPP. */
typedef struct HWND__ *HWND;
typedef UINT_PTR WPARAM;
typedef LONG_PTR LPARAM;

#define LOBYTE(w) ((BYTE)((DWORD_PTR)(w)&0xff))
#define HIBYTE(w) ((BYTE)(((DWORD_PTR)(w) >> 8) & 0xff))
#define LOWORD(l) ((WORD)((DWORD_PTR)(l)&0xffff))
#define HIWORD(l) ((WORD)(((DWORD_PTR)(l) >> 16) & 0xffff))
#define MAKEWORD(low, high) ((WORD)((WORD)LOBYTE(low) | ((WORD)LOBYTE(high) << 8)))
#define MAKELONG(low, high) ((LONG)((DWORD)LOWORD(low) | ((DWORD)LOWORD(high) << 16)))

#ifndef UNREFERENCED_PARAMETER
#define UNREFERENCED_PARAMETER(parameter) ((void)(parameter))
#endif

/* The compiler's own memory functions: string.h would bring names that a Windows program may use for itself. */
#define ZeroMemory(destination, length) __builtin_memset((destination), 0, (length))
#define FillMemory(destination, length, fill) __builtin_memset((destination), (fill), (length))
#define CopyMemory(destination, source, length) __builtin_memcpy((destination), (source), (length))
#define MoveMemory(destination, source, length) __builtin_memmove((destination), (source), (length))
#define RtlZeroMemory ZeroMemory
#define RtlFillMemory FillMemory
#define RtlCopyMemory CopyMemory
#define RtlMoveMemory MoveMemory

/* Zeroes memory even when nobody reads it afterwards. */
static inline PVOID SecureZeroMemory(PVOID ptr, SIZE_T cnt) {
    __builtin_memset(ptr, 0, cnt);
    __asm__ __volatile__("" : : "r"(ptr) : "memory");
    return ptr;
}
#define RtlSecureZeroMemory SecureZeroMemory

#endif /* WS2_BASE_TYPES_H */
