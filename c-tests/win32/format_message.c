/* FormatMessage gives the text of a code with its line's end, into the caller's memory or new one (Microsoft's page of
 * FormatMessage). What the sentences are is each system's own affair. */
#include "check.h"

#define SYSTEM (FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS)
static const DWORD codes[] = {
    0, ERROR_INVALID_HANDLE, ERROR_IO_PENDING, ERROR_TIMEOUT, WSAECONNRESET, WSAEWOULDBLOCK, WSANOTINITIALISED};

static DWORD format(DWORD flags, DWORD code, DWORD language, void *to, DWORD size) {
    return FormatMessageA(flags, NULL, code, language, to, size, NULL);
}

static void texts(void) {
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char text[512], wider[512], *allocated = NULL;
        WCHAR wide[512];
        DWORD length = format(SYSTEM, codes[i], 0, text, sizeof text), same = 1;
        if (!check(label("length-%d", (int)codes[i]), length > 2 && length == strlen(text)))
            continue;
        check(label("end-%d", (int)codes[i]), strcmp(text + length - 2, "\r\n") == 0 && text[length - 3] == '.');
        check(label("wide-%d", (int)codes[i]), FormatMessageW(SYSTEM, NULL, codes[i], 0, wide, 512, NULL) == length);
        for (DWORD at = 0; at <= length; at++)
            same &= wide[at] == (WCHAR)text[at];
        check(label("same-%d", (int)codes[i]), same);
        length = format(SYSTEM | FORMAT_MESSAGE_MAX_WIDTH_MASK, codes[i], 0, wider, sizeof wider);
        check(label("one-line-%d", (int)codes[i]), !strpbrk(wider, "\r\n") && length == strlen(text) - 1);
        length = format(SYSTEM | FORMAT_MESSAGE_ALLOCATE_BUFFER, codes[i], 0x400, &allocated, 0);
        check(label("allocated-%d", (int)codes[i]), allocated && length == strlen(text) && !strcmp(allocated, text));
        check(label("freed-%d", (int)codes[i]), LocalFree(allocated) == NULL);
    }
}

static void refusals(void) {
    char text[512], *allocated = text;
    DWORD length = format(SYSTEM, ERROR_INVALID_HANDLE, 0, text, sizeof text);
    check_error("unknown", format(SYSTEM, 0x12345, 0, text, sizeof text), 0, ERROR_MR_MID_NOT_FOUND);
    check_error("no-source", format(FORMAT_MESSAGE_IGNORE_INSERTS, 6, 0, text, sizeof text), 0,
                ERROR_INVALID_PARAMETER);
    check_error("short", format(SYSTEM, ERROR_INVALID_HANDLE, 0, text, length), 0, ERROR_INSUFFICIENT_BUFFER);
    check("just-enough", format(SYSTEM, ERROR_INVALID_HANDLE, 0, text, length + 1) == length);
    check_error("no-pointer", format(SYSTEM | FORMAT_MESSAGE_ALLOCATE_BUFFER, 6, 0, NULL, 0), 0,
                ERROR_NOT_ENOUGH_MEMORY);
    check_error("unknown-allocated", format(SYSTEM | FORMAT_MESSAGE_ALLOCATE_BUFFER, 0x12345, 0, &allocated, 0), 0,
                ERROR_MR_MID_NOT_FOUND);
    check("null", allocated == NULL);
}

int main(void) {
    texts();
    refusals();
    return check_result();
}
