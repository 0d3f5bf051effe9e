/* Modules and their functions by name: what stands for this library is found, with Winsock's send and not the C
 * library's; the rest is not there (Microsoft's pages of LoadLibrary, GetModuleHandle, GetProcAddress, FreeLibrary). */
#include "check.h"

typedef int (*sender)(SOCKET, const char *, int, int);
typedef int (*error_reader)(void);

static void functions(HMODULE module) {
    sender by_name = (sender)(void *)GetProcAddress(module, "send");
    error_reader last = (error_reader)(void *)GetProcAddress(module, "WSAGetLastError");
    require("found", by_name && last);
    check_error("own-send", by_name(INVALID_SOCKET, "x", 1, 0), SOCKET_ERROR, WSAENOTSOCK);
    check("own-last-error", last() == WSAENOTSOCK);
    check_error("no-such", (INT_PTR)(void *)GetProcAddress(module, "NoSuchFunction"), 0, ERROR_PROC_NOT_FOUND);
    check_error("not-of-libc", (INT_PTR)(void *)GetProcAddress(module, "malloc"), 0, ERROR_PROC_NOT_FOUND);
}

int main(void) {
    static const WCHAR wide[] = {'W', 'S', '2', '_', '3', '2', '.', 'd', 'l', 'l', 0};
    char path[MAX_PATH], small[4];
    UINT length;
    WSADATA data;
    HMODULE module = LoadLibraryA("ws2_32.dll");
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    require("load", module != NULL);
    check("same-wide", LoadLibraryW(wide) == module && GetModuleHandleW(wide) == module);
    check("same-case", LoadLibraryA("WS2_32.DLL") == module && GetModuleHandleA("Ws2_32") == module);
    check("program", GetModuleHandleA(NULL) != NULL && GetModuleHandleA(NULL) != module);
    check("kernel", GetModuleHandleA("KERNEL32") != NULL && GetModuleHandleA("ntdll.dll") != NULL);
    functions(module);
    length = GetSystemDirectoryA(path, sizeof path);
    require("directory", length > 0 && length == strlen(path));
    check("directory-room", GetSystemDirectoryA(small, sizeof small) == length + 1);
    check("directory-ask", GetSystemDirectoryA(NULL, 0) == length + 1);
    strcat(path, "\\ws2_32.dll");
    check("path", LoadLibraryA(path) == module);
    check("search", LoadLibraryExA("ws2_32.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32) == module);
    check_error("no-module", (INT_PTR)LoadLibraryA("no_such_module.dll"), 0, ERROR_MOD_NOT_FOUND);
    check_error("no-path", (INT_PTR)LoadLibraryA("C:\\no\\such\\ws2_32.dll"), 0, ERROR_MOD_NOT_FOUND);
    check_error("no-handle", (INT_PTR)GetModuleHandleA("no_such_module"), 0, ERROR_MOD_NOT_FOUND);
    check("no-ordinal", GetProcAddress(module, (const char *)(UINT_PTR)60000) == NULL);
    check_error("free-null", FreeLibrary(NULL), FALSE, ERROR_INVALID_HANDLE);
    check("free", FreeLibrary(module) && FreeLibrary(module));
    WSACleanup();
    return check_result();
}
