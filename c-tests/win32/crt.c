/* Names of Microsoft's C library, with what it documents where that is not what the host's functions do. */
#ifndef _WIN32
#define _WIN32
#endif
#define _CRT_RAND_S
/* The host's own functions, and what is not POSIX. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <check.h>
#include <fcntl.h>
#include <io.h>
#include <malloc.h>
#include <process.h>
#include <sys/stat.h>
#include <tchar.h>
#include <wchar.h>
#include <windows.h>

static int list(char *to, size_t count, const char *format, ...) {
    int length;
    va_list arguments;
    va_start(arguments, format);
    length = _vsnprintf(to, count, format, arguments);
    va_end(arguments);
    return length;
}

static int measure(const char *format, ...) {
    int length;
    va_list arguments;
    va_start(arguments, format);
    length = _vscprintf(format, arguments);
    va_end(arguments);
    return length;
}

static void formats(void) {
    char text[8];
    wchar_t wide[16];
    memset(text, '#', sizeof text);
    check("fits", _snprintf(text, 8, "%s-%d", "ab", 12) == 5 && strcmp(text, "ab-12") == 0);
    memset(text, '#', sizeof text);
    check("exact", _snprintf(text, 5, "%s", "abcde") == 5 && memcmp(text, "abcde#", 6) == 0);
    memset(text, '#', sizeof text);
    check("cut", _snprintf(text, 5, "%s", "abcdefg") == -1 && memcmp(text, "abcde#", 6) == 0);
    check("list", list(text, 8, "%d", 123) == 3 && strcmp(text, "123") == 0);
    check("list-cut", list(text, 2, "%d", 123) == -1 && text[0] == '1' && text[1] == '2');
    check("none", list(NULL, 0, "%d", 123) == 3);
    check("length", measure("%s%d", "abc", 45) == 5);
    check("wide", _snwprintf(wide, 16, L"%d", 77) == 2 && wcscmp(wide, L"77") == 0);
    check("wide-cut", _snwprintf(wide, 3, L"%d", 12345) == -1);
}

static void strings(void) {
    char *copy = _strdup("copy"), *end, small[6];
    char text[200];
    require("strdup", copy != NULL && strcmp(copy, "copy") == 0);
    free(copy);
    check("stricmp", _stricmp("ABC", "abc") == 0 && _stricmp("a", "B") < 0);
    check("strnicmp", _strnicmp("ABCx", "abcy", 3) == 0 && _strnicmp("ABCx", "abcy", 4) < 0);
    check("strtoi64", _strtoi64("-9000000000x", &end, 10) == -9000000000LL && *end == 'x');
    check("tchar", _tcslen(_T("four")) == 4 && _tcsicmp(_T("A"), _T("a")) == 0);
    check("strerror", strerror_s(text, sizeof text, ENOENT) == 0 && strlen(text) > 5);
    check("strerror-cut", strerror_s(small, sizeof small, ENOENT) == 0 && strlen(small) == 5);
    check("strerror-unknown", strerror_s(text, sizeof text, 5000) == 0 && text[0] != '\0');
    check("min-max", min(2, 3) == 2 && max(2, 3) == 3);
}

static void memory(void) {
    unsigned first = 0, second = 0, third = 0;
    char *stack = (char *)_malloca(100), *heap = (char *)_malloca(100000);
    require("malloca", stack != NULL && heap != NULL);
    memset(stack, 1, 100);
    memset(heap, 2, 100000);
    check("malloca-aligned", (UINT_PTR)stack % 16 == 0 && (UINT_PTR)heap % 16 == 0);
    _freea(stack);
    _freea(heap);
    _freea(NULL);
    check("random", rand_s(&first) == 0 && rand_s(&second) == 0 && rand_s(&third) == 0);
    check("random-differs", first != second || second != third);
}

static void files(const char *own) {
    struct _stati64 found;
    struct _stat same;
    char byte = 0;
    int fd = _open(own, O_RDONLY);
    memset(&found, 0, sizeof found);
    memset(&same, 0, sizeof same);
    require("open", fd >= 0);
    require("fstat", _fstati64(fd, &found) == 0);
    check("kind", found.st_size > 1000 && (found.st_mode & S_IFMT) == S_IFREG);
    require("stat", _stat(own, &same) == 0);
    check("size", (long long)same.st_size == (long long)found.st_size);
    check("times", same.st_mtime == (time_t)found.st_mtime && same.st_mtime > 1000000000);
    check("read", _read(fd, &byte, 1) == 1 && (byte == 0x7f || byte == 'M'));
    check("seek", _lseeki64(fd, 0, SEEK_END) == (long long)found.st_size);
    check("close", _close(fd) == 0);
    check("access", _access_s(own, 4) == 0);
    check("access-nothing", _access_s("no such file", 0) == ENOENT);
    check("pid", (DWORD)_getpid() == GetCurrentProcessId());
}

int main(int count, char **arguments) {
    (void)count;
    formats();
    strings();
    memory();
    files(arguments[0]);
    return check_result();
}
