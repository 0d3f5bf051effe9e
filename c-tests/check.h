/* The tests' only tool: three checks that print what failed and let the test go on.
 *
 * A label names the check for ever, also in wine-differences.txt, so it must be unique in its test; a line number would
 * move. A failure prints `FAIL test:label`, and check_result() is then the exit status 1.
 *
 * Contract 2: the last error is one slot behind two pairs of functions. A failure also puts the code into errno, a
 * success leaves errno alone. errno is ours only natively; that is the one difference between the platforms here.
 */
#pragma once
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#define SENTINEL 4711

#ifdef _WIN32
#define ERRNO_IS(value) ((void)(value), 1)
#else
#define ERRNO_IS(value) (check_errno == (value))
#endif

/* Threads check too. Not as Windows programs: MinGW's thread-locals clear the last error when they are looked up. */
#ifdef __MINGW32__
#define PER_THREAD
#else
#define PER_THREAD __thread
#endif
static int check_failures;
static PER_THREAD int check_errno, check_last[2];

/* The condition holds. */
#define check(label, condition) check_that(label, !!(condition), __FILE__, __LINE__, #condition)
/* The condition holds, or the rest of the test has no meaning. */
#define require(label, condition) (check(label, condition) ? (void)0 : exit(1))
/* The call returns `expected` (a SOCKET counts as signed, so INVALID_SOCKET is -1) and leaves `code` in every channel.
 */
#define check_error(label, call, expected, code)                                                                       \
    (check_begin(), check_call(label, (long long)(call), expected, code, code, __FILE__, __LINE__, #call))
/* The call returns `expected`, clears the last error (facts 1.12) and leaves errno alone. */
#define check_success(label, call, expected)                                                                           \
    (check_begin(), check_call(label, (long long)(call), expected, 0, SENTINEL, __FILE__, __LINE__, #call))

static inline int check_that(const char *label, int holds, const char *file, int line, const char *text) {
    const char *name = strrchr(__BASE_FILE__, '/'), *at = strrchr(file, '/');
    int error = WSAGetLastError();
    name = name ? name + 1 : __BASE_FILE__;
    if (!holds)
        printf("FAIL %.*s:%s at %s:%d: %s [last error %d]\n", (int)strcspn(name, "."), name, label, at ? at + 1 : file,
               line, text, error);
    fflush(stdout);
    if (!holds)
        __atomic_fetch_add(&check_failures, 1, __ATOMIC_RELAXED);
    return holds;
}

static inline void check_begin(void) {
    SetLastError(SENTINEL);
    errno = SENTINEL;
}

static inline int check_call(const char *label, long long got, long long expected, int code, int mirror,
                             const char *file, int line, const char *text) {
    char said[512];
    check_errno = errno;
    check_last[0] = WSAGetLastError();
    check_last[1] = (int)GetLastError();
    if (got == expected && check_last[0] == code && check_last[1] == code && ERRNO_IS(mirror))
        return check_that(label, 1, file, line, text);
    snprintf(said, sizeof said, "%s gave %lld, codes %d %d, errno %d; expected %lld, %d", text, got, check_last[0],
             check_last[1], check_errno, expected, code);
    return check_that(label, 0, file, line, said);
}

/* A label made of parts, for checks in a loop: valid until the fourth next one. */
static inline const char *label(const char *format, ...) {
    static PER_THREAD char text[4][64];
    static PER_THREAD int turn;
    va_list arguments;
    va_start(arguments, format);
    turn = (turn + 1) % 4;
    vsnprintf(text[turn], sizeof text[turn], format, arguments);
    va_end(arguments);
    return text[turn];
}

static inline int check_result(void) { return __atomic_load_n(&check_failures, __ATOMIC_RELAXED) ? 1 : 0; }
