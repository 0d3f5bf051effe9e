/* WSAGetOverlappedResult with pointers that are no memory: 10014, no crash (contract, "bad input never crashes"; facts
 * 7c.7: what Windows up to 2003 does). */
#include "pending.h"
#include "pages.h"

static SOCKET s;

static void refuses(const char *what, LPWSAOVERLAPPED overlapped, LPDWORD bytes, LPDWORD flags) {
    check_error(what, WSAGetOverlappedResult(s, overlapped, bytes, FALSE, flags), FALSE, WSAEFAULT);
    check_error(label("%s-wait", what), WSAGetOverlappedResult(s, overlapped, bytes, TRUE, flags), FALSE, WSAEFAULT);
}

int main(void) {
    operation op;
    DWORD bytes = SENTINEL, flags = SENTINEL;
    char *pages;
    start_limited();
    s = socket(AF_INET, SOCK_STREAM, 0);
    prepare(&op, NULL);
    op.overlapped.Internal = 0;
    require("pages", (pages = pages_new(3)) != NULL);
    pages_read_only(pages + PAGE);
    pages_forbid(pages + 2 * PAGE);
    refuses("null-overlapped", NULL, &bytes, &flags);
    refuses("null-bytes", &op.overlapped, NULL, &flags);
    refuses("null-flags", &op.overlapped, &bytes, NULL);
    refuses("one-overlapped", BAD_POINTER, &bytes, &flags);
    refuses("one-bytes", &op.overlapped, BAD_POINTER, &flags);
    refuses("one-flags", &op.overlapped, &bytes, BAD_POINTER);
    refuses("forbidden-overlapped", (void *)(pages + 2 * PAGE), &bytes, &flags);
    refuses("crossing-overlapped", (void *)(pages + 2 * PAGE - 16), &bytes, &flags);
    refuses("read-only-bytes", &op.overlapped, (void *)(pages + PAGE), &flags);
    refuses("read-only-flags", &op.overlapped, &bytes, (void *)(pages + PAGE));
    check_error("socket-first", WSAGetOverlappedResult(INVALID_SOCKET, NULL, NULL, FALSE, NULL), FALSE, WSAENOTSOCK);
    check("untouched", bytes == SENTINEL && flags == SENTINEL);
    return check_result();
}
