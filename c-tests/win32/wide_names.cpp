/* A mutex whose name is written L"name": the same one as u"name", also outside of 16 bits, and no longer than MAX_PATH.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <string>

static bool is_known(const WCHAR *name) {
    HANDLE again = CreateMutexW(NULL, FALSE, name);
    return GetLastError() == ERROR_ALREADY_EXISTS && CloseHandle(again);
}

int main() {
    std::wstring longest(MAX_PATH, L'n'), longer(MAX_PATH + 1, L'n');
    const HANDLE wide = ::CreateMutexW(NULL, FALSE, L"m\u00fctex"), high = CreateMutexW(nullptr, TRUE, L"\U0001F512");
    const HANDLE nameless = CreateMutexW(NULL, FALSE, NULL), own = CreateMutexW(NULL, FALSE, &longest[0]);
    const wchar_t *none = nullptr;
    const HANDLE unnamed = CreateMutexW(NULL, FALSE, none);
    return wide && high && nameless && own && unnamed && is_known(u"m\u00fctex") && is_known(u"\U0001F512") &&
                   !CreateMutexW(NULL, FALSE, longer.c_str()) && GetLastError() == ERROR_FILENAME_EXCED_RANGE
               ? 0
               : 1;
}
