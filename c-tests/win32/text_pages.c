/* Text between UTF-8 and UTF-16, with the sizes that Microsoft documents for MultiByteToWideChar and
 * WideCharToMultiByte. */
#include "check.h"

static const char utf8[] = "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80";
static const WCHAR utf16[] = {'a', 0xe4, 0x20ac, 0xd83d, 0xde00, 0};

static int widen(DWORD flags, const char *text, int bytes, WCHAR *to, int room) {
    return MultiByteToWideChar(CP_UTF8, flags, text, bytes, to, room);
}

static int narrow(DWORD flags, const WCHAR *text, int units, char *to, int room) {
    return WideCharToMultiByte(CP_UTF8, flags, text, units, to, room, NULL, NULL);
}

static void to_wide(void) {
    WCHAR wide[16];
    memset(wide, 0x55, sizeof wide);
    SetLastError(SENTINEL);
    check("ask", widen(0, utf8, -1, NULL, 0) == 6);
    check("ask-counted", widen(0, utf8, 3, NULL, 0) == 2);
    check("whole", widen(0, utf8, -1, wide, 6) == 6 && !memcmp(wide, utf16, sizeof utf16) && wide[6] == 0x5555);
    memset(wide, 0x55, sizeof wide);
    check("counted", widen(MB_ERR_INVALID_CHARS, utf8, 3, wide, 16) == 2 && wide[1] == 0xe4 && wide[2] == 0x5555);
    check("success-last-error", GetLastError() == SENTINEL);
    check("replaced", widen(0, "a\xff", -1, wide, 16) == 3 && wide[1] == 0xfffd);
    check("own-page", MultiByteToWideChar(CP_ACP, 0, "abc", -1, wide, 16) == 4 && wide[2] == 'c');
    check_error("short", widen(0, utf8, -1, wide, 5), 0, ERROR_INSUFFICIENT_BUFFER);
    check_error("invalid", widen(MB_ERR_INVALID_CHARS, "a\xff", -1, wide, 16), 0, ERROR_NO_UNICODE_TRANSLATION);
    check_error("flags", widen(MB_COMPOSITE, utf8, -1, wide, 16), 0, ERROR_INVALID_FLAGS);
    check_error("no-text", widen(0, NULL, -1, wide, 16), 0, ERROR_INVALID_PARAMETER);
    check_error("no-length", widen(0, utf8, 0, wide, 16), 0, ERROR_INVALID_PARAMETER);
    check_error("no-room", widen(0, utf8, -1, NULL, 16), 0, ERROR_INVALID_PARAMETER);
    check_error("negative-room", widen(0, utf8, -1, wide, -1), 0, ERROR_INVALID_PARAMETER);
    check_error("page", MultiByteToWideChar(4711, 0, utf8, -1, wide, 16), 0, ERROR_INVALID_PARAMETER);
}

static void to_bytes(void) {
    static const WCHAR lone[] = {'a', 0xd83d, 'b', 0};
    char text[32];
    BOOL used = 7;
    memset(text, 0x55, sizeof text);
    check("narrow-ask", narrow(0, utf16, -1, NULL, 0) == 11);
    check("narrow-whole", narrow(0, utf16, -1, text, 11) == 11 && !strcmp(text, utf8) && text[11] == 0x55);
    check("narrow-counted", narrow(WC_ERR_INVALID_CHARS, utf16, 2, text, 32) == 3);
    check("narrow-replaced", narrow(0, lone, -1, text, 32) == 6 && !strcmp(text, "a\xef\xbf\xbd"
                                                                                 "b"));
    check("narrow-own-page",
          WideCharToMultiByte(CP_ACP, 0, utf16, 1, text, 32, "?", &used) == 1 && text[0] == 'a' && used == FALSE);
    check_error("narrow-short", narrow(0, utf16, -1, text, 10), 0, ERROR_INSUFFICIENT_BUFFER);
    check_error("narrow-invalid", narrow(WC_ERR_INVALID_CHARS, lone, -1, text, 32), 0, ERROR_NO_UNICODE_TRANSLATION);
    check_error("narrow-default", WideCharToMultiByte(CP_UTF8, 0, utf16, -1, text, 32, "?", NULL), 0,
                ERROR_INVALID_PARAMETER);
    check_error("narrow-used", WideCharToMultiByte(CP_UTF8, 0, utf16, -1, text, 32, NULL, &used), 0,
                ERROR_INVALID_PARAMETER);
    check_error("narrow-no-text", narrow(0, NULL, -1, text, 32), 0, ERROR_INVALID_PARAMETER);
    check_error("narrow-no-length", narrow(0, utf16, 0, text, 32), 0, ERROR_INVALID_PARAMETER);
}

int main(void) {
    to_wide();
    to_bytes();
    return check_result();
}
